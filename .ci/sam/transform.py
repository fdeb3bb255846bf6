"""Prints a template as CloudFormation gets it, after SAM's transform: transform.py TEMPLATE. Asks nobody for anything."""

import json
import sys

from samcli.lib.translate.sam_template_validator import SamTemplateValidator
from samcli.yamlhelper import yaml_parse


class NoManagedPolicies:
    """Policies by a name would have to be looked up in an account; ours are written out."""

    def load(self):
        return {}


with open(sys.argv[1], encoding="utf-8") as template:
    validator = SamTemplateValidator(yaml_parse(template.read()), NoManagedPolicies(), region="us-east-1")
print(json.dumps(yaml_parse(validator.get_translated_template_if_valid()), indent=2))
