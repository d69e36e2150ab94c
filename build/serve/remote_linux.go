package serve

import "syscall"

// remoteKind returns the kind of file system that dir is on if other machines
// may write to it without this one being notified, else "". The numbers are
// those of statfs(2).
func remoteKind(dir string) string {
	var s syscall.Statfs_t
	if syscall.Statfs(dir, &s) != nil {
		return ""
	}
	switch uint32(s.Type) {
	case 0x6969:
		return "a network mount (NFS)"
	case 0x517b, 0xfe534d42, 0xff534d42:
		return "a network mount (SMB)"
	case 0x01021997:
		return "a mount of the host (9p)"
	case 0x65735546, 0x786f4256:
		return "a mount of another system (FUSE)"
	case 0x00c36400, 0x5346414f, 0x0bd00bd0:
		return "a network mount"
	}
	return ""
}
