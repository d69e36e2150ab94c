// Package convert takes resumes out of the model into other formats (JSON
// Resume, plain text), and brings other formats (JSON Resume, RenderCV,
// plain Markdown) into the Markdown that the reader reads.
package convert
