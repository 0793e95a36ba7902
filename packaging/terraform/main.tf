# The release's own CloudFormation template as one stack, so that what is deployed is described in one place only.

terraform {
  required_version = ">= 1.7"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "artifact_bucket" {
  description = "An S3 bucket in the Region of the stack, for the functions' code."
  type        = string
}

variable "artifact_prefix" {
  description = "What the code's key in that bucket starts with."
  type        = string
  default     = "imds-steward/"
  nullable    = false
}

variable "stack_name" {
  description = "The name of the CloudFormation stack."
  type        = string
  default     = "imds-steward"
  nullable    = false
}

variable "tags" {
  description = "Tags of the stack, which CloudFormation hands on to its resources."
  type        = map(string)
  default     = {}
  nullable    = false
}

locals {
  code     = "${path.module}/imds-steward-lambda.zip"
  template = "${path.module}/imds-steward.yaml"
}

# A release's code is there before the stack asks for it, and the previous one's until it no longer does
resource "aws_s3_object" "code" {
  bucket = var.artifact_bucket
  key    = "${var.artifact_prefix}${filesha256(local.code)}.zip"
  source = local.code

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudformation_stack" "imds_steward" {
  name          = var.stack_name
  template_body = jsonencode(yamldecode(file(local.template)))
  capabilities  = ["CAPABILITY_IAM"]
  tags          = var.tags

  parameters = merge(local.parameters, {
    ArtifactBucket          = aws_s3_object.code.bucket
    ArtifactBucketPerRegion = "off"
    ArtifactKey             = aws_s3_object.code.key
  })
}
