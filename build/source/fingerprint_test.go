package source

import "testing"

func TestFingerprint(t *testing.T) {
	const text = "Responsible for the **billing** service"
	print := Fingerprint(text)
	if len(print) != 16 {
		t.Errorf("%q has %d digits", print, len(print))
	}
	for _, same := range []string{
		"Responsible for\n  the **billing** service\n",
		"- Responsible for the *billing* service",
		"* Responsible for the __billing__ service",
		"Responsible for the `billing` service",
		"\tResponsible  for the billing service ",
	} {
		if Fingerprint(same) != print {
			t.Errorf("%q is not the same", same)
		}
	}
	for _, other := range []string{
		"", "Responsible", "Responsible for the billing services", "responsible for the billing service",
		"Responsible for the bil ling service", "the billing service Responsible for",
	} {
		if Fingerprint(other) == print {
			t.Errorf("%q is the same", other)
		}
	}
	if Fingerprint("call *** *******") != Fingerprint("call **********") {
		t.Error("the length of a masked value shows")
	}
}
