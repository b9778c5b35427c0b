// A reader of the log that is not ours: golang.org/x/mod/sumdb, as Debian packages it, and the Go standard library.
//
// othertlog FOLDER VKEY WITNESS OLDER PROOF...: the checkpoint of FOLDER is signed by VKEY and cosigned by WITNESS, it
// continues the checkpoint OLDER, and each PROOF (c2sp.org/tlog-proof) holds under both keys.
package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type cosigner struct { // c2sp.org/tlog-cosignature
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(msg, sig []byte) bool {
	text := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), msg)
	return len(sig) == 72 && ed25519.Verify(c.key, []byte(text), sig[8:])
}

type folder string // c2sp.org/tlog-tiles, height 8

func (f folder) Height() int                    { return 8 }
func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) (all [][]byte, err error) {
	for _, t := range tiles {
		data, err := os.ReadFile(string(f) + "/" + strings.Replace(t.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func open(data []byte, keys []note.Verifier) (tree tlog.Tree) {
	n := must(note.Open(data, note.VerifierList(keys...)))
	if len(n.Sigs) != len(keys) {
		log.Fatal("a signature is missing")
	}
	lines := strings.Split(n.Text, "\n")
	return tlog.Tree{N: must(strconv.ParseInt(lines[1], 10, 64)), Hash: must(tlog.ParseHash(lines[2]))}
}

func main() {
	dir, parts := os.Args[1], strings.SplitN(os.Args[3], "+", 3)
	key := must(base64.StdEncoding.DecodeString(parts[2]))
	hash := uint32(must(strconv.ParseUint(parts[1], 16, 32)))
	keys := []note.Verifier{must(note.NewVerifier(os.Args[2])), cosigner{parts[0], hash, key[1:]}}
	tree := open(must(os.ReadFile(dir+"/checkpoint")), keys)
	older := open(must(os.ReadFile(os.Args[4])), keys)
	reader := tlog.TileHashReader(tree, folder(dir))
	if err := tlog.CheckTree(must(tlog.ProveTree(tree.N, older.N, reader)), tree.N, tree.Hash, older.N, older.Hash); err != nil {
		log.Fatal(err)
	}
	for _, path := range os.Args[5:] {
		head, checkpoint, _ := bytes.Cut(must(os.ReadFile(path)), []byte("\n\n"))
		lines := strings.Split(string(head), "\n")
		entry := must(base64.StdEncoding.Strict().DecodeString(strings.TrimPrefix(lines[1], "extra ")))
		index := must(strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64))
		var proof tlog.RecordProof
		for _, line := range lines[3:] {
			proof = append(proof, must(tlog.ParseHash(line)))
		}
		at := open(checkpoint, keys)
		if err := tlog.CheckRecord(proof, at.N, at.Hash, index, tlog.RecordHash(entry)); err != nil || lines[0] != "c2sp.org/tlog-proof@v1" {
			log.Fatal(path, err)
		}
	}
	fmt.Println("accepted", tree.N, "entries,", len(os.Args)-5, "proofs")
}
