package build

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/roles"
	"github.com/shortlist-cv/shortlist/build/source"
)

// ruleLists are the rules of all packages.
var ruleLists = [...][]*source.Rule{conf.Rules, roles.Rules, resume.Rules, audit.Rules, proof.Rules, render.Rules, Rules}

// AllRules returns the rules of the whole program, sorted by name.
func AllRules() []*source.Rule {
	all := slices.Concat(ruleLists[:]...)
	slices.SortFunc(all, func(a, b *source.Rule) int { return strings.Compare(a.Name, b.Name) })
	return all
}

func ruleNamed(name string) *source.Rule {
	for _, rules := range ruleLists {
		for _, r := range rules {
			if r.Name == name {
				return r
			}
		}
	}
	return nil
}

// judge returns the findings of the site and its pages with the severities that
// the site sets, without those that are off or accepted by the baseline.
func (s *site) judge() []source.Finding {
	s.set = s.severities()
	all := slices.Clone(s.findings)
	for _, p := range s.pages {
		all = append(all, p.findings...)
	}
	if len(s.only) > 0 {
		others := map[string]bool{} // pages that were not asked for
		for _, name := range s.markdown {
			others[s.show(name)] = !s.judged(name)
		}
		all = slices.DeleteFunc(all, func(f source.Finding) bool { return others[f.File.Path] })
	}
	return source.Merge(s.tolerate(s.accept(s.weigh(all), false)))
}

// weigh sets the severities that the site wants, drops findings that are off
// and duplicates, and sorts the rest.
func (s *site) weigh(findings []source.Finding) []source.Finding {
	kept := findings[:0]
	for _, f := range findings {
		if severity, set := s.set[f.Rule]; set && severity != f.Rule.Severity {
			f.Severity = severity // set to its default, a rule may still vary its severity
		}
		if f.Severity != source.Off {
			kept = append(kept, f)
		}
	}
	source.Sort(kept)
	return slices.CompactFunc(kept, func(a, b source.Finding) bool {
		return a.File == b.File && a.Span == b.Span && a.Rule == b.Rule && a.Message == b.Message
	})
}

// tolerate turns weak bullets into warnings in resumes that have no more of
// them than max_weak.
func (s *site) tolerate(findings []source.Finding) []source.Finding {
	most := s.config.Audit.MaxWeak.Value
	count := map[*source.File]int{}
	isWeak := func(f source.Finding) bool { return f.Rule == audit.WeakBullet && f.Severity == source.Error }
	for _, f := range findings {
		if isWeak(f) {
			count[f.File]++
		}
	}
	for i, f := range findings {
		if isWeak(f) && count[f.File] <= most {
			findings[i].Severity = source.Warning
		}
	}
	return findings
}

// allow drops the findings of a page that its comments allow, and reports
// comments that allow nothing.
func (b *body) allow() {
	allowances := b.allowances()
	b.findings = slices.DeleteFunc(b.findings, func(f source.Finding) bool { return isAllowed(f, allowances) })
	for _, a := range allowances {
		if !a.used && !slices.Contains(proof.Rules, a.rule) { // unknown before the PDF is printed
			b.report(unusedAllow, a.span, fmt.Sprintf("there is no %s here", a.rule.Name), "delete the comment, or move it to the text it is about")
		}
	}
}

// severities returns the severities that shortlist.yaml sets. It reports rules
// that do not exist or cannot be set.
func (s *site) severities() map[*source.Rule]source.Severity {
	set := map[*source.Rule]source.Severity{}
	for _, pair := range s.config.Audit.Rules {
		rule := ruleNamed(pair.Key.Text)
		severity, ok := source.ParseSeverity(pair.Value.Text)
		switch {
		case rule == nil:
			s.findings = append(s.findings, unknown(s.configSource, pair.Key.Span, pair.Key.Text))
		case rule.Fixed:
			s.findings = append(s.findings, badSetting.Finding(s.configSource, pair.Key.Span,
				fmt.Sprintf("%s is always an error", rule.Name), "delete the line"))
		case ok:
			set[rule] = severity
		}
	}
	return set
}

func unknown(f *source.File, span source.Span, name string) source.Finding {
	var names []string
	for _, r := range AllRules() {
		names = append(names, r.Name)
	}
	hint := source.DidYouMean(name, names, "`shortlist explain` lists the rules")
	return unknownRule.Finding(f, span, fmt.Sprintf("there is no rule %q", name), hint)
}

// allowance is one rule allowed by a comment.
type allowance struct {
	span   source.Span // of the comment
	target source.Span
	rule   *source.Rule
	used   bool
}

// allowances returns the allowances of a page. It reports rules that do not
// exist or cannot be allowed.
func (b *body) allowances() (all []*allowance) {
	for _, a := range b.Allows {
		for _, name := range a.Rules {
			rule := ruleNamed(name)
			switch {
			case rule == nil:
				b.findings = append(b.findings, unknown(b.file, a.Span, name))
			case rule.Fixed:
				b.report(badSetting, a.Span, fmt.Sprintf("%s cannot be allowed", name), "fix what it finds, and delete the comment")
			default:
				all = append(all, &allowance{span: a.Span, target: a.Target, rule: rule})
			}
		}
	}
	return all
}

// isAllowed reports whether one of the allowances covers the finding, and marks
// those that do as used.
func isAllowed(f source.Finding, allowances []*allowance) bool {
	allowed := false
	for _, a := range allowances {
		if a.rule == f.Rule && (a.target.Contains(f.Span) || f.Span == source.Span{} && a.target.Start == 0) {
			a.used, allowed = true, true
		}
	}
	return allowed
}

// fails reports whether the findings fail a build under failOn. Errors of fixed
// rules always do.
func fails(findings []source.Finding, failOn string) bool {
	return slices.ContainsFunc(findings, func(f source.Finding) bool {
		switch failOn {
		case "never":
			return f.Rule.Fixed && f.Severity == source.Error
		case "warning":
			return true
		}
		return f.Severity == source.Error
	})
}
