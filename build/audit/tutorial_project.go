package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var tutorialProject = newRule("tutorial-project", source.Warning)

// tutorials are projects that courses have everybody build.
var tutorials = newPhrases(map[string]string{"": "todo app, todo list, to-do app, to-do list, todo application, to-do application, weather app, weather application, weather forecast app, " +
	"calculator app, calculator, tic-tac-toe, tictactoe, rock paper scissors, hangman, snake game, guessing game, memory game, quiz app, notes app, note taking app, counter app, " +
	"portfolio website, personal portfolio, personal website, portfolio site, recipe app, movie app, movie search app, expense tracker, bmi calculator, tip calculator, " +
	"url shortener, chat app, chat application, blog app, student management system, library management system, hospital management system, employee management system, " +
	"iris classification, iris flower classification, iris dataset, titanic survival prediction, titanic survival, titanic dataset, mnist, handwritten digit recognition, " +
	"house price prediction, spam classifier, movie recommendation system, stock price prediction"})

// cloned are products that courses have everybody rebuild.
var cloned = newWordSet(`netflix amazon spotify twitter instagram facebook whatsapp youtube airbnb uber tinder discord slack trello reddit linkedin tiktok
	google zoom flipkart swiggy zomato myntra hulu disney ebay pinterest gmail notion flappy`)

// beyond are words for what a tutorial does not have: users, a place where it
// runs, a life after the course.
var beyond = newWordSet(`deployed deploy deploys production published publish live downloads download stars starred customers clients hosted hosts
	launched released extended maintained maintain users' daily weekly monthly paying merged`)

func checkTutorialProjects(s *subject) {
	for _, e := range s.entries {
		if e.section.Kind != resume.Projects || s.goesBeyond(e) {
			continue
		}
		p := passage{Text: e.Title, section: e.section, tokens: cut(e.Title)}
		for i := range p.tokens {
			if end := p.tutorialAt(i); end > i {
				s.report(p.Source(p.tokens[i].start, p.tokens[end-1].end), e.section, fmt.Sprintf("%q is a standard course project", p.wrote(i, end)),
					"say what yours has beyond the course: who uses it, where it runs, what you added; or show another project")
				break
			}
		}
	}
}

// tutorialAt returns the word after the name of a tutorial that begins with
// word i, or 0. Unlike elsewhere, the words may be the text of a link.
func (p *passage) tutorialAt(i int) int {
	if cloned.has(p.word(i)) && p.word(i+1) == "clone" {
		return i + 2
	}
	for k := range p.tokens {
		p.tokens[k].masked = false
	}
	if _, end, ok := tutorials.at(p, i); ok {
		return end
	}
	return 0
}

// goesBeyond reports whether an entry describes more than the tutorial.
func (s *subject) goesBeyond(e *entry) bool {
	for _, b := range e.bullets {
		if b.Grade == grade.Strong || says(b.Text) {
			return true
		}
	}
	for _, b := range e.Body {
		if says(b.Text) {
			return true
		}
	}
	return false
}

func says(t resume.Text) bool {
	for _, token := range cut(t) {
		if beyond.has(token.low) {
			return true
		}
	}
	return hasFigure(t.Plain)
}
