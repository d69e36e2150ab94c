package serve

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image/png"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// paper renders pages of PDFs to pictures with PDFium, the engine that Chrome
// displays PDFs with. It runs as WebAssembly without access to files or
// network, and takes seconds to compile the first time.
type paper struct {
	cacheDir string // for the compiled engine; no cache if empty
	warm     func() error

	mu     sync.Mutex // the engine is not concurrent
	closed bool
	pool   pdfium.Pool
	engine pdfium.Pdfium
	drawn  int // documents opened by this engine

	known    sync.Mutex
	pdfs     []document
	pictures []picture
}

type document struct {
	hash string
	data []byte
}

type picture struct {
	hash  string
	page  int
	width int
	data  []byte
}

// Limits of what is kept in memory, and how many documents one engine opens: it
// never frees the memory it has allocated.
const (
	maxPDFs     = 12
	maxPictures = 24
	maxDrawn    = 400
)

// sheetSize is the size of a page in points.
type sheetSize struct {
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

func newPaper(cacheDir string) *paper {
	p := &paper{cacheDir: cacheDir}
	p.warm = sync.OnceValue(p.start)
	return p
}

// start compiles the engine.
func (p *paper) start() error {
	config := wazero.NewRuntimeConfig()
	if p.cacheDir != "" {
		cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(p.cacheDir, "pdfium"))
		if err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{MaxIdle: 1, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), RuntimeConfig: config})
	if err != nil {
		return fmt.Errorf("starting the PDF engine: %w", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return pool.Close()
	}
	p.pool = pool
	return nil
}

func (p *paper) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.engine != nil {
		p.engine.Close()
	}
	if p.pool != nil {
		p.pool.Close()
	}
	p.engine, p.pool, p.closed = nil, nil, true
}

// take keeps a PDF, and returns the hash by which its pages are requested.
func (p *paper) take(data []byte) string {
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:12])
	p.known.Lock()
	defer p.known.Unlock()
	if i := slices.IndexFunc(p.pdfs, func(d document) bool { return d.hash == hash }); i >= 0 {
		return hash
	}
	if p.pdfs = append(p.pdfs, document{hash, data}); len(p.pdfs) > maxPDFs {
		p.pdfs = slices.Delete(p.pdfs, 0, 1)
	}
	return hash
}

func (p *paper) find(hash string) ([]byte, bool) {
	p.known.Lock()
	defer p.known.Unlock()
	i := slices.IndexFunc(p.pdfs, func(d document) bool { return d.hash == hash })
	if i < 0 {
		return nil, false
	}
	return p.pdfs[i].data, true
}

// sizes returns the sizes of the pages of a PDF.
func (p *paper) sizes(ctx context.Context, data []byte) (sizes []sheetSize, err error) {
	err = p.with(ctx, data, func(engine pdfium.Pdfium, doc references.FPDF_DOCUMENT) error {
		count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
		for i := 0; err == nil && i < count.PageCount; i++ {
			size, failed := engine.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc, Index: i})
			if failed != nil {
				return failed
			}
			sizes = append(sizes, sheetSize{size.Width, size.Height})
		}
		return err
	})
	return sizes, err
}

// draw returns a PNG of a page, counted from 0, width pixels wide.
func (p *paper) draw(ctx context.Context, hash string, page, width int) ([]byte, error) {
	if data, ok := p.drawnBefore(hash, page, width); ok {
		return data, nil
	}
	pdf, ok := p.find(hash)
	if !ok {
		return nil, fmt.Errorf("there is no PDF %q any more", hash)
	}
	var out bytes.Buffer
	err := p.with(ctx, pdf, func(engine pdfium.Pdfium, doc references.FPDF_DOCUMENT) error {
		drawn, err := engine.RenderPageInPixels(&requests.RenderPageInPixels{
			Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: page}}, Width: width, Height: 4 * width,
		})
		if err != nil {
			return err
		}
		defer drawn.Cleanup()
		encoder := png.Encoder{CompressionLevel: png.BestSpeed}
		return encoder.Encode(&out, drawn.Result.RenderedImage)
	})
	if err != nil {
		return nil, err
	}
	p.known.Lock()
	defer p.known.Unlock()
	if p.pictures = append(p.pictures, picture{hash, page, width, out.Bytes()}); len(p.pictures) > maxPictures {
		p.pictures = slices.Delete(p.pictures, 0, 1)
	}
	return out.Bytes(), nil
}

func (p *paper) drawnBefore(hash string, page, width int) ([]byte, bool) {
	p.known.Lock()
	defer p.known.Unlock()
	for _, k := range p.pictures {
		if k.hash == hash && k.page == page && k.width == width {
			return k.data, true
		}
	}
	return nil, false
}

// with calls do with an open PDF.
func (p *paper) with(ctx context.Context, data []byte, do func(pdfium.Pdfium, references.FPDF_DOCUMENT) error) error {
	if err := p.warm(); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if ctx.Err() != nil {
		return ctx.Err() // nobody is waiting any more
	}
	if p.pool == nil {
		return context.Canceled
	}
	if p.engine != nil && p.drawn >= maxDrawn {
		p.engine.Close()
		p.engine, p.drawn = nil, 0
	}
	if p.engine == nil {
		var err error
		if p.engine, err = p.pool.GetInstance(10 * time.Second); err != nil {
			return err
		}
	}
	p.drawn++
	doc, err := p.engine.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return err
	}
	defer p.engine.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	return do(p.engine, doc.Document)
}
