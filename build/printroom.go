package build

import (
	"context"
	"slices"
	"sync"
)

// printRoom is where a preview prints.
type printRoom struct {
	mu      sync.Mutex
	machine *machine
	wanted  string        // the browser that the settings name
	slots   chan struct{} // for as many prints as go at a time
	recent  []printed
	busy    map[string]chan struct{} // closed when the PDF of that content is there, or could not be made
	count   int
}

type printed struct {
	content string
	data    []byte
}

// maxRecent is how many PDFs are kept in memory, some 50 KB each.
const maxRecent = 24

// find finds the browser, again where there was none or the settings name
// another one.
func (r *printRoom) find(s *site) {
	r.mu.Lock()
	defer r.mu.Unlock()
	wanted := s.Env("SHORTLIST_BROWSER") + "\n" + s.config.PDF.Browser.Text + "\n" + s.config.PDF.Timeout.Text
	if r.machine != nil && r.machine.missing == nil && wanted == r.wanted {
		return
	}
	if r.machine != nil {
		go r.machine.stop()
	}
	r.wanted = wanted
	r.machine = s.newPress(context.Background(), cache{dir: s.CacheDir, limit: cacheLimit}).machine
}

func (r *printRoom) current() *machine {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.machine
}

func (r *printRoom) close() {
	r.mu.Lock()
	m, count := r.machine, r.count
	r.mu.Unlock()
	if m == nil {
		return
	}
	m.stop()
	if count > 0 {
		m.cache.prune()
	}
}

// print prints a page. The browser lives as long as the preview, the wait as
// long as ctx.
func (r *printRoom) print(life, ctx context.Context, c *composer, b *body) ([]byte, error) {
	press := &press{composer: c, machine: r.current()}
	j, err := press.prepare(b, false)
	if err != nil {
		return nil, err
	}
	if s, leaking := leaks(b.pdf, printedText(j), c.secrets); leaking {
		return nil, Fail(s.describe()+" would be in the PDF", "remove it from the source of the PDF, or from `private`")
	}
	done, err := r.enter(ctx, j.content)
	if err != nil {
		return nil, err
	}
	defer done()
	if data, ok := r.known(press, j); ok {
		return data, nil
	}
	if press.missing == nil {
		press.start(life)
	}
	// Whoever does not wait any more needs no PDF; but a print that has begun
	// goes on: to break one off costs a new browser.
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	data, err := press.print(life, j)
	if err == nil {
		r.remember(press, j.content, data)
	}
	return data, err
}

// enter waits until nobody else prints the same.
func (r *printRoom) enter(ctx context.Context, content string) (done func(), err error) {
	for {
		r.mu.Lock()
		busy, waiting := r.busy[content]
		if !waiting {
			break
		}
		r.mu.Unlock()
		select {
		case <-busy:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	defer r.mu.Unlock()
	if r.busy == nil {
		r.busy = map[string]chan struct{}{}
	}
	mine := make(chan struct{})
	r.busy[content] = mine
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.busy, content)
		close(mine)
	}, nil
}

func (r *printRoom) known(p *press, j *job) ([]byte, bool) {
	r.mu.Lock()
	i := slices.IndexFunc(r.recent, func(k printed) bool { return k.content == j.content })
	if i >= 0 {
		defer r.mu.Unlock()
		return r.recent[i].data, true
	}
	r.mu.Unlock()
	data, ok := p.cached(j)
	if ok {
		r.remember(nil, j.content, data)
	}
	return data, ok
}

// pruneEvery is after how many PDFs the cache on disk is held to its limit.
const pruneEvery = 500

func (r *printRoom) remember(p *press, content string, data []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.recent = append(r.recent, printed{content, data}); len(r.recent) > maxRecent {
		r.recent = slices.Delete(r.recent, 0, 1)
	}
	if p == nil {
		return
	}
	if r.count++; r.count%pruneEvery == 0 {
		go p.cache.prune()
	}
}
