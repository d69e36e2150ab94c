package ats

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"errors"
)

// crypt decrypts files of the standard security handler with an empty user
// password (ISO 32000-2, 7.6), which anybody may open, though perhaps not print
// or copy from. Applicant tracking systems read those too.
type crypt struct {
	key     []byte
	strings cipherKind
	streams cipherKind
}

type cipherKind int

const (
	plain cipherKind = iota
	rc4Cipher
	aes128Cipher
	aes256Cipher
)

// ErrPassword is wrapped by the error for a PDF that needs a password.
var ErrPassword = errors.New("the file is encrypted and needs a password")

var errCipher = errors.New("the file is encrypted in an unknown way")

func newCrypt(f *file, d dict, id string) (*crypt, error) {
	version, _ := f.int(d["V"])
	revision, _ := f.int(d["R"])
	if f.name(d["Filter"]) != "Standard" || version < 1 || version > 5 || version == 3 {
		return nil, errCipher
	}
	c := &crypt{strings: rc4Cipher, streams: rc4Cipher}
	if version >= 4 {
		c.strings = f.cipherOf(d, "StrF")
		c.streams = f.cipherOf(d, "StmF")
	}
	var ok bool
	if version == 5 {
		c.key, ok = keyOf256(f, d, revision)
	} else {
		c.key, ok = keyOf128(f, d, version, revision, id)
	}
	if !ok {
		return nil, ErrPassword
	}
	return c, nil
}

func (f *file) cipherOf(d dict, which name) cipherKind {
	filter := f.dict(f.dict(d["CF"])[name(f.name(d[which]))])
	switch f.name(filter["CFM"]) {
	case "V2":
		return rc4Cipher
	case "AESV2":
		return aes128Cipher
	case "AESV3":
		return aes256Cipher
	}
	return plain
}

const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// keyOf128 derives the key of revisions 2 to 4 (algorithm 2) and verifies it
// (algorithms 4 and 5).
func keyOf128(f *file, d dict, version, revision int, id string) ([]byte, bool) {
	length, ok := f.int(d["Length"])
	if version == 1 || !ok || length%8 != 0 || length < 40 || length > 128 {
		length = 40
		if version == 4 {
			length = 128
		}
	}
	n := length / 8
	owner, user := f.string(d["O"]), f.string(d["U"])
	permissions, _ := f.int(d["P"])
	h := md5.New()
	h.Write([]byte(padding))
	h.Write([]byte(owner[:min(32, len(owner))]))
	h.Write(binary.LittleEndian.AppendUint32(nil, uint32(int32(permissions))))
	h.Write([]byte(id))
	if open, isBool := f.resolve(d["EncryptMetadata"]).(bool); revision >= 4 && isBool && !open {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	key := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:n])
			key = sum[:]
		}
	}
	key = key[:n]
	want := checkOf128(key, revision, id)
	return key, len(user) >= len(want) && user[:len(want)] == string(want)
}

func checkOf128(key []byte, revision int, id string) []byte {
	if revision < 3 {
		return xor4([]byte(padding), key)
	}
	sum := md5.Sum(append([]byte(padding), id...))
	out := xor4(sum[:], key)
	mixed := make([]byte, len(key))
	for i := byte(1); i <= 19; i++ {
		for j := range key {
			mixed[j] = key[j] ^ i
		}
		out = xor4(out, mixed)
	}
	return out
}

func xor4(data, key []byte) []byte {
	out := make([]byte, len(data))
	if c, err := rc4.NewCipher(key); err == nil {
		c.XORKeyStream(out, data)
	}
	return out
}

// keyOf256 decrypts the key of revisions 5 and 6 (algorithm 2.A).
func keyOf256(f *file, d dict, revision int) ([]byte, bool) {
	user, wrapped := []byte(f.string(d["U"])), []byte(f.string(d["UE"]))
	if len(user) < 48 || len(wrapped) < 32 {
		return nil, false
	}
	hash := func(salt []byte) []byte {
		if revision < 6 {
			sum := sha256.Sum256(salt)
			return sum[:]
		}
		return hash6(salt)
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return nil, false
	}
	block, err := aes.NewCipher(hash(user[40:48]))
	if err != nil {
		return nil, false
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, wrapped[:32])
	return key, true
}

// hash6 is algorithm 2.B for an empty password.
func hash6(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	for round := 0; ; round++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		rest := 0
		for _, c := range e[:16] {
			rest += int(c)
		}
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			return k[:32]
		}
	}
}

func (c *crypt) string(s string, key ref) string {
	return string(c.decipher([]byte(s), key, c.strings))
}

func (c *crypt) bytes(data []byte, key ref) []byte { return c.decipher(data, key, c.streams) }

func (c *crypt) decipher(data []byte, key ref, kind cipherKind) []byte {
	switch kind {
	case rc4Cipher:
		return xor4(data, c.objectKey(key, false))
	case aes128Cipher:
		return unAES(data, c.objectKey(key, true))
	case aes256Cipher:
		return unAES(data, c.key)
	}
	return data
}

// objectKey derives the key of an object from its number (algorithm 1).
func (c *crypt) objectKey(key ref, salted bool) []byte {
	b := append([]byte{}, c.key...)
	b = append(b, byte(key.num), byte(key.num>>8), byte(key.num>>16), byte(key.gen), byte(key.gen>>8))
	if salted {
		b = append(b, "sAlT"...)
	}
	sum := md5.Sum(b)
	return sum[:min(len(c.key)+5, 16)]
}

func unAES(data, key []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 32 {
		return nil
	}
	body := data[16 : len(data)-len(data)%16]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, body)
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= 16 {
		out = out[:len(out)-pad]
	}
	return out
}
