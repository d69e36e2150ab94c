package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shortlist-cv/shortlist/build"
)

const ada = `---
name: Ada Example
email: ada@example.com
headline: Backend Engineer
---

## Experience

### Engineer | Acme | 2021-03 – present

- Built the relay that carries 40,000 messages a day

## Education

### B.Sc. Computer Science, Leeds University, 2015 – 2018
`

// running is a preview of a site, with its updates.
type running struct {
	folder
	*Server
	updates chan Update
}

func start(t *testing.T, f folder, o Options) running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r := running{folder: f, updates: make(chan Update, 1000)}
	o.Build.Dir, o.Build.Version = f.dir, "test"
	o.Log = func(u Update) { r.updates <- u }
	if o.Addr == "" {
		o.Addr = "127.0.0.1:0"
	}
	var err error
	if r.Server, err = Start(ctx, o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		r.Wait()
	})
	return r
}

// adaSite is a site of one resume, without PDFs.
func adaSite(t *testing.T) folder {
	f := newFolder(t)
	f.remove("content")
	f.write("content/resume.md", ada)
	return f
}

var noPDF = Options{Build: build.Options{NoPDF: true}}

func (r running) get(t *testing.T, path string, change ...func(*http.Request)) (int, string) {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, r.URL()+strings.TrimPrefix(path, "/"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range change {
		c(request)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(data)
}

// waits fetches a page until it contains a text.
func (r running) waits(t *testing.T, path, text string) {
	t.Helper()
	for began := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		if _, body := r.get(t, path); strings.Contains(body, text) {
			return
		} else if time.Since(began) > patience {
			t.Fatalf("%s never has %q:\n%s", path, text, body)
		}
	}
}

func TestServesTheSiteAsPublished(t *testing.T) {
	f := adaSite(t)
	f.write("static/CNAME", "ada.example.com")
	r := start(t, f, noPDF)
	out := filepath.Join(t.TempDir(), "public")
	if _, err := build.Run(t.Context(), build.Options{Dir: f.dir, Out: out, NoPDF: true, Version: "test", FailOn: "never"}); err != nil {
		t.Fatal(err)
	}
	compared := 0
	err := filepath.WalkDir(out, func(name string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(out, name)
		if err != nil || d.IsDir() || rel == ".shortlist" {
			return err
		}
		want, err := os.ReadFile(name)
		status, got := r.get(t, filepath.ToSlash(rel))
		compared++
		if got = r.withoutScript(got); status != 200 || got != string(want) {
			t.Errorf("%s is not as published (%d):\n%s", rel, status, got)
		}
		return err
	})
	if err != nil || compared < 6 {
		t.Error(compared, err)
	}
}

// withoutScript removes the script from a page, and the exception for it.
func (r running) withoutScript(page string) string {
	before, rest, found := strings.Cut(page, "<script nonce=")
	if found {
		_, rest, _ = strings.Cut(rest, "</script>")
	}
	return strings.Replace(before+rest, "; script-src 'nonce-"+r.nonce+"'; connect-src 'self'", "", 1)
}

func TestAddressesOfPages(t *testing.T) {
	r := start(t, adaSite(t), noPDF)
	for path, want := range map[string]int{
		"/": 200, "/resume/": 200, "/resume/index.html": 200, "/resume": 302, "/resume/ada-example-resume.txt": 200,
		"/nothing": 404, "/nothing/": 404, "/content/resume.md": 404, "/%2e%2e/shortlist.yaml": 404, "/_shortlist/nothing": 404,
		"/.git/config": 404, "/resume/index.html/": 404,
	} {
		if got, body := r.get(t, path); got != want {
			t.Errorf("%s: %d, want %d\n%s", path, got, want, body)
		}
	}
}

func TestEditsAreServed(t *testing.T) {
	for _, s := range saves {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			f := adaSite(t)
			f.write("content/bob.md", strings.ReplaceAll(ada, "Ada", "Bob"))
			r := start(t, f, noPDF)
			for _, word := range []string{"first", "second", "third"} {
				s.save(f, "content/resume.md", ada+"\n## Interests\n\nThe "+word+" edition\n")
				r.waits(t, "/resume/", "The "+word+" edition")
			}
		})
	}
}

// TestNoMomentWithoutThePage requests a page continuously while it is saved in
// the various ways of editors.
func TestNoMomentWithoutThePage(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, noPDF)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 3 {
			for _, s := range saves {
				s.save(f, "content/resume.md", ada+"\n## Interests\n\n"+s.name+"\n")
				time.Sleep(20 * time.Millisecond)
			}
		}
	}()
	for {
		select {
		case <-done:
			return
		default:
			if status, body := r.get(t, "/resume/"); status != 200 || !strings.Contains(body, "Ada Example") {
				t.Fatalf("the page is away: %d\n%s", status, body)
			}
		}
	}
}

func TestBrokenSourcesLeaveThePage(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, noPDF)
	for _, broken := range []struct {
		name, data, says string
	}{
		{"content/resume.md", strings.Replace(ada, "name: Ada", "name: [<b>Ada", 1), "invalid-syntax"},
		{"shortlist.yaml", "title: [", "invalid-syntax"},
		{"layouts/_partials/top.html", "{{if}}", "top.html:1"},
		{"themes/classic/theme.yaml", "fonts: [", "theme.yaml"},
		{"content/resume.md", "\xff\xfe", "UTF-8"},
	} {
		before := f.read(broken.name)
		f.write(broken.name, broken.data)
		e := r.told(t, func(e event) bool { return len(e.Problems) > 0 })
		if text, _ := json.Marshal(e.Problems); !strings.Contains(string(text), broken.says) {
			t.Errorf("%s: told %s", broken.name, text)
		}
		if status, body := r.get(t, "/resume/"); status != 200 || !strings.Contains(body, "40,000 messages") {
			t.Errorf("%s: the last good page is gone: %d\n%s", broken.name, status, body)
		}
		if before == "" {
			f.remove(broken.name)
		} else {
			f.write(broken.name, before)
		}
		r.told(t, func(e event) bool { return len(e.Problems) == 0 })
	}
}

func TestSiteThatIsBrokenFromTheStart(t *testing.T) {
	f := adaSite(t)
	f.write("layouts/_partials/head.html", "{{if}}")
	r := start(t, f, noPDF)
	if status, body := r.get(t, "/"); status != 503 || !strings.Contains(body, "Nothing to show yet") || !strings.Contains(body, "follow.js") {
		t.Errorf("%d %s", status, body)
	}
	f.remove("layouts")
	r.waits(t, "/resume/", "Ada Example")
}

func TestNoSite(t *testing.T) {
	f := adaSite(t)
	f.remove("content")
	for _, o := range []build.Options{{Dir: f.dir}, {Dir: f.path("nowhere")}, {File: f.path("nothing.md")}} {
		if s, err := Start(t.Context(), Options{Build: o, Addr: "127.0.0.1:0"}); err == nil || build.Hint(err) == "" {
			t.Errorf("%+v: %v, %v", o, s, err)
		}
	}
}

// told reads events until one is meant.
func (r running) told(t *testing.T, meant func(event) bool, change ...func(*http.Request)) event {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	request, _ := http.NewRequestWithContext(ctx, http.MethodGet, r.URL()+"_shortlist/events", nil)
	for _, c := range change {
		c(request)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		var e event
		if !ok {
			continue
		}
		if err := json.Unmarshal([]byte(data), &e); err != nil {
			t.Fatal(err)
		}
		if meant(e) {
			return e
		}
	}
	t.Fatal("that is never told")
	return event{}
}

func TestEventsNameWhatChanged(t *testing.T) {
	f := adaSite(t)
	f.write("content/bob.md", strings.ReplaceAll(ada, "Ada", "Bob"))
	r := start(t, f, noPDF)
	_, version := r.hub.current()
	f.write("content/resume.md", strings.Replace(ada, "40,000", "50,000", 1))
	r.waits(t, "/resume/", "50,000")
	u, now, names, all, _ := r.hub.since(r.hub.numberOf(version))
	if all || strings.Join(names, " ") != "resume/ada-example-resume.txt resume/index.html" || u.State == nil || now != r.hub.numberOf(version)+1 {
		t.Errorf("changed: %v, all %v", names, all)
	}
	if _, _, _, all, _ := r.hub.since(r.hub.numberOf("another-3")); !all {
		t.Error("a browser that saw another server is told nothing")
	}
	f.write("content/resume.md", f.read("content/resume.md")) // saved without a change
	time.Sleep(100 * time.Millisecond)
	if _, again, _, _, _ := r.hub.since(now); again != now {
		t.Error("a save without a change is told")
	}
}

// TestReconnectedBrowserGetsWhatItMissed: browsers connect again by themselves
// and say what they have seen last, which takes precedence over what the page
// they show was made of.
func TestReconnectedBrowserGetsWhatItMissed(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, noPDF)
	_, before := r.hub.current()
	f.write("content/resume.md", strings.Replace(ada, "40,000", "50,000", 1))
	r.waits(t, "/resume/", "50,000")
	_, now := r.hub.current()
	const missed = "resume/ada-example-resume.txt resume/index.html"
	for _, c := range []struct {
		seen, shown string
		all         bool
		changed     string
	}{
		{"", before, false, missed},
		{before, "", false, missed},
		{now, before, false, ""},
		{before, now, false, missed},
		{"", "", true, ""},
		{"another-1", now, true, ""},
		{strings.TrimSuffix(now, "2") + "x", now, true, ""},
	} {
		e := r.told(t, func(event) bool { return true }, func(q *http.Request) {
			q.Header.Set("Last-Event-ID", c.seen)
			q.URL.RawQuery = "since=" + c.shown
		})
		if e.Version != now || e.All != c.all || strings.Join(e.Changed, " ") != c.changed {
			t.Errorf("who has seen %q and shows %q is told %+v", c.seen, c.shown, e)
		}
	}
}

// TestHubForgetsOldChanges: who has missed more than is remembered must assume
// that everything has changed.
func TestHubForgetsOldChanges(t *testing.T) {
	h := newHub()
	for range maxLog + 5 {
		h.publish(&Update{Err: errors.New("broken")})
	}
	now := maxLog + 5
	for number, want := range map[int]bool{-1: true, 0: true, 4: true, 5: false, now - 1: false, now: false, now + 1: true} {
		if _, got, _, all, _ := h.since(number); all != want || got != now {
			t.Errorf("after change %d of %d: all is %v", number, got, all)
		}
	}
	if len(h.log) != maxLog {
		t.Errorf("%d changes are remembered", len(h.log))
	}
}

func TestNamesOfThisMachine(t *testing.T) {
	for _, c := range []struct {
		host, own string
		want      bool
	}{
		{"Anvil:1414", "anvil", true},
		{"anvil.local", "anvil", true},
		{"anvil.", "Anvil", true},
		{"anvil.example", "anvil", false},
		{"other", "anvil", false},
		{"", "", false},
		{".local", "", false},
		{":1414", "", false},
		{"[::1]", "", true},
		{"localhost.", "", true},
	} {
		if got := ownHost(c.host, c.own); got != c.want {
			t.Errorf("host %q on the machine %q: %v", c.host, c.own, got)
		}
	}
}

func TestGuardAgainstOtherPages(t *testing.T) {
	r := start(t, adaSite(t), noPDF)
	host := strings.TrimSuffix(strings.TrimPrefix(r.URL(), "http://"), "/")
	_, port, _ := net.SplitHostPort(host)
	for name, want := range map[string]int{
		host: 200, "localhost:" + port: 200, "[::1]:" + port: 200, "192.168.1.7:" + port: 200, "x.localhost": 200,
		"evil.example:" + port: 421, "localhost.evil.example": 421, "127.0.0.1.evil.example:" + port: 421, "": 400,
	} {
		got, _ := r.get(t, "/", func(q *http.Request) { q.Host = name })
		if name == "" {
			continue // the client writes its own
		}
		if got != want {
			t.Errorf("host %q: %d, want %d", name, got, want)
		}
	}
	for from, want := range map[string]int{"none document": 200, "same-origin image": 200, "cross-site document": 200, "cross-site image": 403, "cross-site iframe": 403, "same-site empty": 403} {
		site, dest, _ := strings.Cut(from, " ")
		got, _ := r.get(t, "/", func(q *http.Request) { q.Header.Set("Sec-Fetch-Site", site); q.Header.Set("Sec-Fetch-Dest", dest) })
		if got != want {
			t.Errorf("a request from %s: %d, want %d", from, got, want)
		}
	}
	for _, test := range []struct {
		origin, token string
		may           bool
	}{
		{"http://" + host, r.token, true},
		{"http://" + host, "", false},
		{"http://" + host, "guessed", false},
		{"http://evil.example", r.token, false},
		{"null", r.token, false},
		{"", r.token, false},
	} {
		q, _ := http.NewRequest(http.MethodPost, "http://"+host+"/_shortlist/fix", nil)
		q.RemoteAddr = "127.0.0.1:5000"
		q.Header.Set("Origin", test.origin)
		q.Header.Set("X-Shortlist-Token", test.token)
		if got := r.mayWrite(q); got != test.may {
			t.Errorf("origin %q, token %q: %v", test.origin, test.token, got)
		}
		if q.RemoteAddr = "192.168.1.7:5000"; r.mayWrite(q) {
			t.Error("another machine may write")
		}
	}
}

func TestPorts(t *testing.T) {
	first, err := listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	if _, err := listen(first.Addr().String()); err == nil || !strings.Contains(build.Hint(err), "--addr") {
		t.Errorf("a port that is taken: %v", err)
	}
	for _, wrong := range []string{"1414", "127.0.0.1", "127.0.0.1:x", ":-1", "nowhere.invalid:80"} {
		if _, err := listen(wrong); err == nil || build.Hint(err) == "" {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	a, err := listen("")
	if err != nil {
		t.Skip(err)
	}
	defer a.Close()
	b, err := listen("")
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if a.Addr().String() == b.Addr().String() {
		t.Error("two servers on one port")
	}
}

// TestNetwork asks for the studio from an address of this machine that others
// can reach, as they would.
func TestNetwork(t *testing.T) {
	f := adaSite(t)
	if address := start(t, f, noPDF).Network(); address != "" {
		t.Errorf("a preview for this machine only is at %s", address)
	}
	r := start(t, f, Options{Build: noPDF.Build, Addr: "0.0.0.0:0"})
	address := r.Network()
	if address == "" {
		t.Skip("there is no network")
	}
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(page); response.StatusCode != 200 || !strings.Contains(text, `name="shortlist-token" content=""`) || !strings.Contains(text, `name="shortlist-folder" content=""`) {
		t.Errorf("%d %s", response.StatusCode, text)
	}
}
