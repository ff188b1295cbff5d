// Reads the certificates of the files that are named, as a client written in Go would.
package main

import (
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
)

func main() {
	refused := 0
	for _, name := range os.Args[1:] {
		text, err := os.ReadFile(name)
		if err == nil {
			block, _ := pem.Decode(text)
			if block == nil {
				err = fmt.Errorf("no PEM block")
			} else {
				_, err = x509.ParseCertificate(block.Bytes)
			}
		}
		if err != nil {
			refused++
			fmt.Printf("%s: %v\n", name, err)
		}
	}
	if refused > 0 {
		os.Exit(1)
	}
	fmt.Printf("Go reads %d certificates\n", len(os.Args)-1)
}
