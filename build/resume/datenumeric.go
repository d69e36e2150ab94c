package resume

import "strings"

// numeric reads 2021-03, 2021/03, 2021-03-05, 03/2021, 03.2021, 05.03.2021.
func (d *dateScanner) numeric(i int) (date Date, next int, ok bool) {
	sep := d.kind(i + 1)
	if d.kind(i) != 'n' || sep != '-' && sep != '/' && sep != '.' || d.kind(i+2) != 'n' || !d.tight(i+1) || !d.tight(i+2) {
		return date, i, false
	}
	three := d.kind(i+3) == sep && d.kind(i+4) == 'n' && d.tight(i+3) && d.tight(i+4)
	if y, ok := d.number(i, 4); ok && y >= 1900 && y < 2100 {
		return d.yearFirst(i, y, three)
	}
	if three {
		return d.yearLast(i, sep)
	}
	m, okMonth := d.number(i, -2)
	y, okYear := d.number(i+2, 4)
	if !okMonth || !okYear || y < 1900 || y >= 2100 || !d.bounded(i+2) || d.kind(i-1) == sep && d.tight(i) {
		return date, i, false
	}
	if m < 1 || m > 12 {
		d.impossible = true
		return Date{Year: y}, i + 3, true
	}
	return Date{Year: y, Month: m}, i + 3, true
}

// yearFirst reads the rest of a date that begins with year y: 2021-03, or
// 2021-03-05 if there are three numbers.
func (d *dateScanner) yearFirst(i, y int, three bool) (date Date, next int, ok bool) {
	m, okMonth := d.number(i+2, -2)
	if !okMonth || !three && !d.bounded(i+2) || len(d.text(i+2)) == 1 && (m == 0 || !three && !d.besideDash(i, i+3)) {
		return date, i, false
	}
	if three {
		if day, ok := d.number(i+4, -2); ok {
			if !valid(y, m, day) {
				d.impossible = true
				return Date{Year: y}, i + 5, true
			}
			return Date{Year: y, Month: m, Day: day}, i + 5, true
		}
	}
	if m > y%100 && !three && !strings.HasPrefix(d.s[d.tokens[i+1].start:], "-") && d.kind(i-1) != '-' && d.kind(i+3) != '-' {
		return date, i, false // 2009–11, with a dash and no hyphen
	}
	if m > y%100 && m > 12 || m < 1 || m > 12 {
		if m == (y+1)%100 || m > y%100 && m > 12 {
			return date, i, false // 2019/20 and 2018-21 are ranges of years
		}
		d.impossible = true
		return Date{Year: y}, i + 3, true
	}
	return Date{Year: y, Month: m}, i + 3, true
}

// besideDash reports whether there is a dash or arrow before token i or at
// next, as in "2017.10 - 2019.3". A month of one digit behind a dot needs one:
// "Unity 2019.3" is no date.
func (d *dateScanner) besideDash(i, next int) bool {
	before, after := d.kind(i-1), d.kind(next)
	return d.kind(i+1) != '.' || before == '-' || before == '>' || after == '-' || after == '>'
}

// yearLast reads dates of three numbers that end in the year. With dots the day
// always comes first; with slashes and dashes that depends on the country.
func (d *dateScanner) yearLast(i int, sep byte) (date Date, next int, ok bool) {
	a, okA := d.number(i, -2)
	b, okB := d.number(i+2, -2)
	y, okY := d.number(i+4, 4)
	if !okA || !okB || !okY || y < 1900 || y >= 2100 {
		return date, i, false
	}
	date, next = Date{Year: y}, i+5
	switch {
	case (sep == '.' || a > 12 || a == b) && valid(y, b, a):
		date.Month, date.Day = b, a
	case sep != '.' && b > 12 && valid(y, a, b):
		date.Month, date.Day = a, b
	case d.lang != "" && d.lang != "en" && valid(y, b, a): // only Americans write the month first
		date.Month, date.Day = b, a
	case sep != '.' && valid(y, a, b) && valid(y, b, a):
		d.ambiguous = true
	default:
		d.impossible = true
	}
	return date, next, true
}
