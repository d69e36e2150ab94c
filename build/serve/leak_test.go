package serve

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

var saveCount = flag.Int("saves", 120, "how many saves the test for leaks makes")

// TestNothingGrows saves a page again and again with all panes open, and
// compares the server's memory, goroutines and processes with what they were
// after a while.
func TestNothingGrows(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a while")
	}
	f := adaSite(t)
	o := withPDF()
	openTab(t) // or skip
	o.Build.CacheDir = t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	before := usageNow()
	o.Build.Dir, o.Build.Version, o.Addr = f.dir, "test", "127.0.0.1:0"
	s, err := Start(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	r := running{folder: f, Server: s}
	stream, err := http.Get(s.URL() + "_shortlist/events")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	go io.Copy(io.Discard, stream.Body)
	var early usage
	for i := range *saveCount {
		f.write("content/resume.md", strings.Replace(ada, "40,000", fmt.Sprint(40_000+i), 1))
		r.waits(t, "/resume/", fmt.Sprint(40_000+i))
		if i%4 == 0 {
			r.lookAtAll(t)
		}
		if i == *saveCount/3 {
			early = usageNow()
		}
	}
	late := usageNow()
	t.Logf("after a while %+v, in the end %+v", early, late)
	if late.goroutines > early.goroutines+5 {
		t.Errorf("goroutines grow from %d to %d", early.goroutines, late.goroutines)
	}
	if late.heap > early.heap+8<<20 {
		t.Errorf("the heap grows from %d to %d KiB", early.heap>>10, late.heap>>10)
	}
	if late.files > early.files+8 {
		t.Errorf("open files grow from %d to %d", early.files, late.files)
	}
	if late.processes > early.processes+3 { // Chrome starts and ends some at will
		t.Errorf("processes grow from %d to %d", early.processes, late.processes)
	}
	cancel()
	s.Wait()
	http.DefaultClient.CloseIdleConnections()
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		after := usageNow()
		if after.processes <= before.processes && after.goroutines <= before.goroutines+3 {
			return
		} else if time.Since(began) > patience {
			t.Fatalf("what is left: %+v, before: %+v", after, before)
		}
	}
}

// lookAtAll requests what all panes show.
func (r running) lookAtAll(t *testing.T) {
	t.Helper()
	const pdf = "pdf=resume/ada-example-resume.pdf"
	_, body := r.get(t, "/_shortlist/paper.json?"+pdf)
	var got sheets
	if json.Unmarshal([]byte(body), &got) != nil || got.Hash == "" {
		t.Fatal(body)
	}
	for _, path := range []string{"sheet/" + got.Hash + "/0?width=600", "machine.json?" + pdf, "critique.json?page=resume/index.html", "site.json"} {
		if status, body := r.get(t, "/_shortlist/"+path); status != 200 {
			t.Fatal(path, body)
		}
	}
	if status, _ := r.get(t, "/resume/?look.theme=modern&look.accent=%23"+got.Hash[:6]); status != 200 {
		t.Fatal("no look")
	}
}

// usage is what this process uses.
type usage struct {
	goroutines, files, processes int
	heap                         uint64
}

func usageNow() usage {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	files, _ := os.ReadDir("/proc/self/fd")
	return usage{runtime.NumGoroutine(), len(files), len(descendants(os.Getpid())), m.HeapAlloc}
}

// descendants returns the processes started by a process and its descendants;
// none if the system does not tell.
func descendants(of int) (all []int) {
	parents := map[int]int{}
	names, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range names {
		data, _ := os.ReadFile(name)
		_, rest, _ := strings.Cut(string(data), ") ")
		if fields := strings.Fields(rest); len(fields) > 1 && fields[0] != "Z" {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			parents[pid], _ = strconv.Atoi(fields[1])
		}
	}
	for pid := range parents {
		for p := parents[pid]; p > 1; p = parents[p] {
			if p == of {
				all = append(all, pid)
				break
			}
		}
	}
	slices.Sort(all)
	return all
}

// BenchmarkSaveToSeen measures the time from a saved file to what a pane of the
// studio shows of it: the critique, or the picture of the new PDF.
func BenchmarkSaveToSeen(b *testing.B) {
	for _, pane := range []struct{ name, event string }{{"critique", "shortlist-critique"}, {"paper", "shortlist-paper"}} {
		b.Run(pane.name, func(b *testing.B) {
			s, write := fiftyResumes(b, withPDF())
			browser := openStudio(b, s, `["page","`+pane.name+`"]`)
			browser.js(`(localStorage.setItem("shortlist.at", '"resume-07/index.html"'), location.reload(), 1)`)
			for range 20 { // the engine may have to be compiled
				if browser.js(`document.querySelector(".sheet img, .dial, .strip, .finding") !== null`) == "true" {
					break
				}
				time.Sleep(2 * time.Second)
			}
			browser.js(`(window.seen = 0, document.addEventListener("` + pane.event + `", () => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => window.seen = Date.now(); c.port2.postMessage(0) })), 1)`)
			var took []float64
			for b.Loop() {
				browser.js(`window.seen = 0`)
				time.Sleep(300 * time.Millisecond) // for all panes to settle
				browser.js(`window.seen = 0`)
				began := time.Now()
				write(strings.Replace(ada, "Backend Engineer", "Edition "+began.Format("150405.000000"), 1))
				var seen float64
				text := browser.js(`new Promise(r => { const look = () => window.seen ? r(window.seen) : setTimeout(look, 3); look() })`)
				if err := json.Unmarshal([]byte(text), &seen); err != nil {
					b.Fatal(text)
				}
				took = append(took, seen-float64(began.UnixMicro())/1000)
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)/2], "ms-median")
			b.ReportMetric(took[len(took)*9/10], "ms-p90")
		})
	}
}

// fiftyResumes serves a site of 50 resumes; write writes resume-07, the one
// being viewed.
func fiftyResumes(b *testing.B, o Options) (s *Server, write func(text string)) {
	b.Helper()
	dir := b.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, "content", name), []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "content"), 0o777); err != nil {
		b.Fatal(err)
	}
	for i := range 50 {
		put(fmt.Sprintf("resume-%02d.md", i), strings.ReplaceAll(ada, "Ada", "Person "+string(rune('A'+i%26)))+
			strings.Repeat("\n### Engineer | Acme | 2015 – 2021\n\n- Wrote a parser that reads 400 files a second\n- Led a team of 4 people\n", 8))
	}
	ctx, cancel := context.WithCancel(b.Context())
	o.Build.Dir, o.Build.Version, o.Addr = dir, "bench", "127.0.0.1:0"
	s, err := Start(ctx, o)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { cancel(); s.Wait() })
	return s, func(text string) { put("resume-07.md", text) }
}
