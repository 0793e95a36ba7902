// Sees an instance through the IMDS client and the role credentials of the AWS SDK for Go.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"log"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/credentials/ec2rolecreds"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
)

func main() {
	for _, endpoint := range os.Args[1:] {
		seen, err := see(imds.New(imds.Options{Endpoint: endpoint}))
		if err != nil {
			log.Fatal(err)
		}
		if err := json.NewEncoder(os.Stdout).Encode(seen); err != nil {
			log.Fatal(err)
		}
	}
}

func see(client *imds.Client) (map[string]any, error) {
	ctx := context.Background()
	document, err := client.GetInstanceIdentityDocument(ctx, nil)
	if err != nil {
		return nil, err
	}
	region, err := client.GetRegion(ctx, nil)
	if err != nil {
		return nil, err
	}
	info, err := client.GetIAMInfo(ctx, nil)
	if err != nil {
		return nil, err
	}
	data, err := client.GetUserData(ctx, nil)
	if err != nil {
		return nil, err
	}
	bytes, err := io.ReadAll(data.Content)
	if err != nil {
		return nil, err
	}
	role := ec2rolecreds.New(func(options *ec2rolecreds.Options) { options.Client = client })
	credentials, err := role.Retrieve(ctx)
	if err != nil {
		return nil, err
	}
	return map[string]any{
		"id":        document.InstanceID,
		"account":   document.AccountID,
		"zone":      document.AvailabilityZone,
		"type":      document.InstanceType,
		"address":   document.PrivateIP,
		"region":    region.Region,
		"profile":   info.InstanceProfileArn,
		"accessKey": credentials.AccessKeyID,
		"userData":  base64.StdEncoding.EncodeToString(bytes),
		"tags":      tags(ctx, client),
	}, nil
}

func tags(ctx context.Context, client *imds.Client) map[string]string {
	keys, err := get(ctx, client, "tags/instance")
	if err != nil {
		return nil
	}
	tags := map[string]string{}
	for _, key := range strings.Split(keys, "\n") {
		tags[key], _ = get(ctx, client, "tags/instance/"+key)
	}
	return tags
}

func get(ctx context.Context, client *imds.Client, path string) (string, error) {
	answer, err := client.GetMetadata(ctx, &imds.GetMetadataInput{Path: path})
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(answer.Content)
	return string(text), err
}
