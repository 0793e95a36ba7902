// Sees an instance through the metadata service and the role credentials of the AWS SDK for JavaScript
import { MetadataService } from "@aws-sdk/ec2-metadata-service";
import { fromInstanceMetadata } from "@smithy/credential-provider-imds";

for (const endpoint of process.argv.slice(2)) {
  console.log(JSON.stringify(await see(endpoint)));
}

async function see(endpoint) {
  process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT = endpoint;
  const service = new MetadataService({ endpoint });
  const get = (path) => service.request(path, {});
  const document = JSON.parse(await get("/latest/dynamic/instance-identity/document"));
  const credentials = await fromInstanceMetadata({ timeout: 5000, maxRetries: 0 })();
  return {
    id: await get("/latest/meta-data/instance-id"),
    hostname: await get("/latest/meta-data/local-hostname"),
    mac: await get("/latest/meta-data/mac"),
    region: await get("/latest/meta-data/placement/region"),
    accessKey: credentials.accessKeyId,
    document,
    tags: await tags(get),
  };
}

async function tags(get) {
  try {
    const keys = (await get("/latest/meta-data/tags/instance/")).split("\n");
    const values = await Promise.all(keys.map((key) => get("/latest/meta-data/tags/instance/" + key)));
    return Object.fromEntries(keys.map((key, i) => [key, values[i]]));
  } catch (refused) {
    return null;
  }
}
