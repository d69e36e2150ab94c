package build

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/roles"
	"github.com/shortlist-cv/shortlist/build/source"
)

// readRoles reads the files of roles/ in the site's own folder, even when
// building a single file.
func (s *site) readRoles() (files []*source.File, err error) {
	entries, err := fs.ReadDir(s.own.FS(), "roles")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &Failure{Message: "cannot read roles/", Err: err, Hint: "roles/ must be a folder of YAML files, one per role"}
	}
	for _, e := range entries {
		if ext := path.Ext(e.Name()); e.IsDir() || strings.HasPrefix(e.Name(), ".") || ext != ".yaml" && ext != ".yml" {
			continue
		}
		f, err := s.readRole("roles/" + e.Name())
		if err != nil {
			return nil, err
		}
		s.inputs.add(f)
		files = append(files, f)
	}
	return files, nil
}

func (s *site) readRole(name string) (*source.File, error) {
	shown := Show(filepath.Join(s.dir, filepath.FromSlash(name)))
	info, err := s.own.Stat(name)
	if err == nil && !info.Mode().IsRegular() { // opening a pipe would block
		return nil, Fail(shown+" is not a regular file", "move it out of the site")
	}
	f, err := s.own.Open(name)
	if err != nil {
		return nil, &Failure{Message: "cannot read " + shown, Err: err, Hint: "check that you may read the file, and that it is not a link out of the site"}
	}
	defer f.Close()
	return source.ReadFrom(f, shown)
}

// loadRoles loads the roles of the site, and clears a role or level in its
// settings that does not exist.
func (s *site) loadRoles() {
	set, findings := roles.Load(s.roleFiles)
	s.roles, s.findings = set, append(s.findings, findings...)
	for _, wrong := range []struct {
		value *conf.String
		name  string
		check func(string) (string, string)
	}{{&s.config.Audit.Role, "role", s.checkRole}, {&s.config.Audit.Level, "level", checkLevel}} {
		if message, hint := wrong.check(wrong.value.Text); message != "" {
			s.findings = append(s.findings, badSetting.Finding(s.configSource, wrong.value.Span, message, hint))
			*wrong.value = conf.String{}
		}
	}
}

// aim returns the role and the level that a page or the site names, empty if
// neither does. A page's invalid name is a warning only: other generators allow
// any words in that field.
func (s *site) aim(b *body) (role, level string) {
	choose := func(own, site conf.String, check func(string) (string, string)) string {
		if own.Text == "" {
			return site.Text
		}
		if message, hint := check(own.Text); message != "" {
			f := badSetting.Finding(b.file, own.Span, message, hint)
			f.Severity = source.Warning
			b.findings = append(b.findings, f)
			return site.Text
		}
		return own.Text
	}
	return choose(b.Meta.Role, s.config.Audit.Role, s.checkRole), choose(b.Meta.Level, s.config.Audit.Level, checkLevel)
}

// checkRole returns what is wrong with the name of a role, or "".
func (s *site) checkRole(name string) (message, hint string) {
	if name == "" || s.roles.Named(name) != nil {
		return "", ""
	}
	names := s.roles.Names()
	return fmt.Sprintf("there is no role %q", name), source.DidYouMean(name, names, "the roles are: "+strings.Join(names, ", "))
}

func checkLevel(name string) (message, hint string) {
	levels := []string{roles.Entry, roles.Mid, roles.Senior}
	if name == "" || slices.Contains(levels, name) {
		return "", ""
	}
	return fmt.Sprintf("there is no level %q", name), source.DidYouMean(name, levels, "the levels are: "+strings.Join(levels, ", "))
}
