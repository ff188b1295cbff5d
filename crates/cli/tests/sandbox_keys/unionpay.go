package main

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"sort"
	"strings"
	"time"
)

var config struct{ Base, AppId, Secret, SymmetricKey, MerchantKey, UpPublicKey string }

func canonical(fields map[string]string) []byte {
	var lines []string
	for name, value := range fields {
		lines = append(lines, name+"="+value)
	}
	sort.Strings(lines)
	return []byte(strings.Join(lines, "&"))
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func call(name string, fields map[string]string) string {
	answer := must(http.Post(config.Base+"/open/access/1.0/"+name, "application/json", bytes.NewReader(must(json.Marshal(fields)))))
	var said struct{ Resp string }
	json.NewDecoder(answer.Body).Decode(&said)
	return said.Resp
}

func with(fields map[string]string, more ...string) map[string]string {
	all := map[string]string{}
	for name, value := range fields {
		all[name] = value
	}
	for i := 0; i < len(more); i += 2 {
		all[more[i]] = more[i+1]
	}
	return all
}

func main() {
	if err := json.Unmarshal(must(os.ReadFile(os.Args[1]+"/config.json")), &config); err != nil {
		panic(err)
	}
	common := map[string]string{"appId": config.AppId, "nonceStr": "nonce0123456789a", "timestamp": fmt.Sprint(time.Now().Unix())}
	token := call("backendToken", with(common, "signature", fmt.Sprintf("%x", sha256.Sum256(canonical(with(common, "secret", config.Secret))))))
	draw := with(common, "transSeqId", fmt.Sprint("go", time.Now().UnixNano()), "transTs", time.Now().Format("20060102"), "activityNo", "1", "openId", "c2FuZGJveC9vcGVuK2lk", "acctEntityTp", "03")
	key := must(x509.ParsePKCS8PrivateKey(must(base64.StdEncoding.DecodeString(config.MerchantKey)))).(*rsa.PrivateKey)
	digest := sha256.Sum256(canonical(draw))
	signature := must(rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:]))
	drawn := call("maktg.draw", with(draw, "signature", base64.StdEncoding.EncodeToString(signature)))
	_ = must(x509.ParsePKIXPublicKey(must(base64.StdEncoding.DecodeString(config.UpPublicKey)))).(*rsa.PublicKey)
	fmt.Print(token, " ", drawn, " ", len(config.SymmetricKey)/2, " platform")
}
