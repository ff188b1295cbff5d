// A small shop behind the gateway, with Go's standard library alone: `go run shop.go` logs users in and receives webhooks,
// `go run shop.go pay-out NUMBER DATE AMOUNT` pays out, once, however often it is called.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

type object = map[string]any

func setting(name string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	panic(name + " is not set")
}

// call gives the gateway's answer: "result" is in a good one, "outcome" in one that is not.
func call(path string, fields object, key ...string) (answer object) {
	if err := post(path, fields, key, &answer); err != nil {
		// Nothing arrived, or nothing of the gateway's: it may have acted all the same.
		return object{"outcome": "unknown", "title": fmt.Sprintf("no answer of the gateway: %v", err)}
	}
	return answer
}

func post(path string, fields object, key []string, answer *object) error {
	var body bytes.Buffer
	if err := json.NewEncoder(&body).Encode(fields); err != nil {
		return err
	}
	request, err := http.NewRequest(http.MethodPost, setting("GATEWAY")+path, &body)
	if err != nil {
		return err
	}
	request.Header = http.Header{"Content-Type": {"application/json"}, "Idempotency-Key": key}
	request.Header.Set("Authorization", "Bearer "+setting("GATEWAY_TOKEN"))
	response, err := (&http.Client{Timeout: time.Minute}).Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	return json.NewDecoder(response.Body).Decode(answer)
}

// payOut is called with what is in the shop's books already: a repeat says the same.
func payOut(number, date, amount string) int {
	fields := object{"user_cust_id": "6666000000000002", "cash_bind_card_id": "10001", // whom to pay: the sandbox's user
		"order_date": date, "trans_amt": amount, "cash_type": "T0", "bg_ret_url": setting("NOTIFY")}
	for pause := 500 * time.Millisecond; pause < time.Minute; pause *= 2 {
		answer := call("/huifu/202", fields, number)
		if result, ok := answer["result"]; ok {
			fmt.Printf("%s: %v\n", number, result) // of one that is pending, the webhook tells the end
			return 0
		}
		log.Printf("%s: %v: %v %v", number, answer["outcome"], answer["title"], answer["detail"])
		if o, s := answer["outcome"], answer["status"]; o == "refused" || o == "not-sent" && s != 429.0 && s != 503.0 {
			return 1 // refused: trying again is a new order, with a new number; not sent: mend it, and use the same one
		}
		// "unknown": the platform may have paid. Ask again with the SAME number; a new one could pay twice.
		time.Sleep(pause)
	}
	log.Printf("%s: not known yet; call again later, with the same number", number)
	return 2
}

// isVerified says whether the gateway sent this webhook, and within the last five minutes.
func isVerified(id, sent, signatures string, body []byte) (isRight bool) {
	seconds, err := strconv.ParseInt(sent, 10, 64)
	if age := time.Now().Unix() - seconds; err != nil || age > 300 || age < -300 || strings.ContainsAny(id, "./") {
		return false
	}
	for _, text := range strings.Fields(setting("WEBHOOK_SECRETS")) { // two while one is replaced
		secret, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(text, "whsec_"))
		if err != nil || len(secret) < 24 {
			log.Fatal("WEBHOOK_SECRETS holds something else than whsec_..")
		}
		mac := hmac.New(sha256.New, secret)
		fmt.Fprintf(mac, "%s.%s.%s", id, sent, body)
		right := []byte("v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)))
		for _, given := range strings.Split(signatures, " ") {
			isRight = hmac.Equal(right, []byte(given)) || isRight
		}
	}
	return isRight
}

func serve(w http.ResponseWriter, r *http.Request) (status int, text string) {
	var answer object
	switch r.Method + " " + r.URL.Path {
	case "GET /login":
		answer = call("/unionpay/login-address", object{"redirectUri": setting("SHOP") + "/back", "scope": "upapi_base"})
		if address, ok := answer["address"].(string); ok {
			// The state belongs to this browser: who comes back with another one did not begin here.
			http.SetCookie(w, &http.Cookie{Name: "state", Value: fmt.Sprint(answer["state"]), Path: "/back", MaxAge: 600,
				HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: strings.HasPrefix(setting("SHOP"), "https:")})
			w.Header().Set("Location", address)
			return http.StatusFound, "to the login"
		}
	case "GET /back":
		asked := object{"returned": setting("SHOP") + r.RequestURI, "state": ""}
		if cookie, err := r.Cookie("state"); err == nil {
			asked["state"] = cookie.Value
		}
		answer = call("/unionpay/log-in", asked)
		if granted, ok := answer["answer"].(object); ok {
			return http.StatusOK, fmt.Sprintf("logged in: %v", granted["openId"])
		}
	case "POST /webhooks":
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		id := r.Header.Get("Webhook-Id")
		if err != nil || !isVerified(id, r.Header.Get("Webhook-Timestamp"), r.Header.Get("Webhook-Signature"), body) {
			return http.StatusBadRequest, "not a webhook of the gateway"
		}
		// The work, once: a delivery that comes again has the same id, and the same content. Only then the answer.
		if err := os.WriteFile(setting("DATA")+"/"+id+".json", body, 0o600); err != nil {
			log.Print(err)
			return http.StatusInternalServerError, "not kept" // it is delivered again
		}
		return http.StatusOK, "kept"
	default:
		return http.StatusNotFound, "nothing here"
	}
	log.Print(answer)
	return http.StatusBadGateway, "the login did not succeed; begin again at /login"
}

func main() {
	if len(os.Args) == 5 && os.Args[1] == "pay-out" {
		os.Exit(payOut(os.Args[2], os.Args[3], os.Args[4]))
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		status, text := serve(w, r)
		http.Error(w, text, status)
	})
	log.Fatal(http.ListenAndServe(strings.TrimPrefix(setting("SHOP"), "http://"), nil))
}
