//go:build !linux && !darwin

package build

import "errors"

// exchange would swap two folders atomically, which this system cannot do.
func exchange(a, b string) error { return errors.ErrUnsupported }
