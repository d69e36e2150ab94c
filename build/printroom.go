package build

import (
	"context"
	"slices"
	"sync"
)

// printRoom prints the PDFs of a preview, each content once at a time, and
// keeps recent ones.
type printRoom struct {
	mu      sync.Mutex
	machine *machine
	wanted  string        // the settings that machine was made for
	slots   chan struct{} // limits concurrent prints
	recent  []printed
	busy    map[string]chan struct{} // by content; closed when the print has ended
	count   int
}

type printed struct {
	content string
	data    []byte
}

// maxRecent is how many PDFs, of some 50 KB each, are kept in memory.
const maxRecent = 24

// find finds the browser, again if there was none or the settings have changed.
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

// print returns the PDF of a page. life bounds the browser and the print, ctx
// only the wait.
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
	// A caller who has stopped waiting needs no PDF, but a print that has begun
	// goes on: breaking it off would cost a new browser.
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

// enter waits until nobody else prints the same content.
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

// pruneEvery is the number of PDFs after which the cache on disk is pruned.
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
