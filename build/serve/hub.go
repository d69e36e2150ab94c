package serve

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// hub holds the current state, and wakes those who wait for the next.
type hub struct {
	mu     sync.Mutex
	start  string // distinguishes the versions of this server from an earlier one's
	now    *Update
	number int
	log    []change      // the most recent
	next   chan struct{} // closed when a newer state is published
}

// change records which files of the site a state changed.
type change struct {
	number int
	names  []string
}

// maxLog is how many changes are remembered. A browser that missed more reloads
// everything.
const maxLog = 64

func newHub() *hub {
	return &hub{start: rand.Text()[:8], now: &Update{}, next: make(chan struct{})}
}

func (h *hub) publish(u *Update) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if u.Same {
		h.now = u // nobody needs to be woken
		return
	}
	h.number++
	c := change{number: h.number}
	if u.State != nil && h.now.State != nil && u.State != h.now.State {
		c.names = u.State.Changed(h.now.State)
	} else if u.State != h.now.State {
		c.names = u.State.Names()
	}
	if h.log = append(h.log, c); len(h.log) > maxLog {
		h.log = slices.Delete(h.log, 0, 1)
	}
	h.now = u
	close(h.next)
	h.next = make(chan struct{})
}

// current returns the current state and its version.
func (h *hub) current() (Update, string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return *h.now, h.version(h.number)
}

func (h *hub) version(number int) string { return fmt.Sprintf("%s-%d", h.start, number) }

// numberOf parses a version. It returns -1 for one of another server.
func (h *hub) numberOf(version string) int {
	start, text, _ := strings.Cut(version, "-")
	number, err := strconv.Atoi(text)
	if start != h.start || err != nil {
		return -1
	}
	return number
}

// since returns the current state and its number, the files that changed since
// an earlier number (all is set if that is unknown), and a channel that is
// closed when there is a newer state.
func (h *hub) since(number int) (u Update, now int, names []string, all bool, next <-chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.log) == 0 || number < h.log[0].number-1 || number > h.number {
		return *h.now, h.number, nil, number != h.number, h.next
	}
	seen := map[string]bool{}
	for _, c := range h.log {
		if c.number <= number {
			continue
		}
		for _, name := range c.names {
			if !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
	}
	return *h.now, h.number, names, false, h.next
}
