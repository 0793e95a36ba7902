# terraform test: needs no account

mock_provider "aws" {}

variables {
  artifact_bucket = "artifacts"
}

run "passes_every_parameter_of_the_template_with_its_default" {
  command = plan

  assert {
    condition     = toset(keys(aws_cloudformation_stack.imds_steward.parameters)) == toset(keys(yamldecode(file("imds-steward.yaml")).Parameters))
    error_message = "The stack's parameters are not the template's."
  }

  assert {
    condition = alltrue([
      for name, parameter in yamldecode(file("imds-steward.yaml")).Parameters :
      aws_cloudformation_stack.imds_steward.parameters[name] == tostring(parameter.Default) if can(parameter.Default)
    ])
    error_message = "A default is not the template's."
  }
}

run "passes_what_is_set" {
  command = plan

  variables {
    mode           = "audit"
    quiet_days     = 30
    sweep_schedule = "rate(1 hour)"
  }

  assert {
    condition = (
      aws_cloudformation_stack.imds_steward.parameters.Mode == "audit" &&
      aws_cloudformation_stack.imds_steward.parameters.QuietDays == "30" &&
      aws_cloudformation_stack.imds_steward.parameters.SweepSchedule == "rate(1 hour)"
    )
    error_message = "A value does not reach the stack."
  }
}

run "refuses_what_the_template_would" {
  command = plan

  variables {
    mode       = "observe"
    quiet_days = 91
  }

  expect_failures = [var.mode, var.quiet_days]
}
