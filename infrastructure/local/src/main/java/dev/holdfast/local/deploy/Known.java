package dev.holdfast.local.deploy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one place that says which words of a template the stand-in reads, and which it knows but leaves alone because
 * they make no difference on one machine. Every other word is an error.
 */
final class Known {
    /** Sections of a template. */
    static final Set<String> SECTIONS = Set.of("AWSTemplateFormatVersion", "Transform", "Description", "Parameters",
            "Globals", "Conditions", "Resources", "Outputs", "Metadata");
    /** Beside Type and Properties of a resource. Policies on deletion make no difference: nothing here is ever deleted. */
    static final Set<String> ATTRIBUTES =
            Set.of("Type", "Properties", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "DependsOn", "Metadata");
    /** Of a parameter: the default is read; values are checked by AWS. */
    static final Set<String> PARAMETER = Set.of("Type", "Default", "Description", "NoEcho", "MinLength", "MaxLength",
            "AllowedPattern", "AllowedValues", "ConstraintDescription", "MinValue", "MaxValue");

    /**
     * Resources that are left out on one machine: nobody asks for permission, and nobody reads these logs, alarms and
     * queues. What is given up here is said to the log instead.
     */
    private static final Set<String> LEFT_OUT = Set.of("AWS::Logs::LogGroup", "AWS::IAM::Role", "AWS::IAM::ManagedPolicy",
            "AWS::CloudWatch::Alarm", "AWS::Events::Archive", "AWS::SNS::Topic", "AWS::SNS::Subscription", "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy", "AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::Backup::BackupVault", "AWS::Backup::BackupSelection",
            "AWS::Backup::RestoreTestingPlan", "AWS::Backup::RestoreTestingSelection", "AWS::Logs::QueryDefinition");

    private static final Map<String, Set<String>> READ = Map.of(
            "AWS::Serverless::Function", Set.of("Handler", "FunctionName", "Environment", "Timeout", "MemorySize", "Events"),
            "AWS::Serverless::StateMachine",
            Set.of("DefinitionUri", "DefinitionSubstitutions", "Name", "Type", "AutoPublishAlias"),
            "AWS::Serverless::Application", Set.of("Location", "Parameters"),
            "AWS::CloudFormation::Stack", Set.of("TemplateURL", "Parameters"),
            "AWS::DynamoDB::Table", Set.of("TableName", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes",
                    "LocalSecondaryIndexes", "StreamSpecification", "BillingMode", "TimeToLiveSpecification",
                    "PointInTimeRecoverySpecification", "DeletionProtectionEnabled", "Tags"),
            "AWS::SES::ConfigurationSet", Set.of("Name"),
            "AWS::SES::ConfigurationSetEventDestination", Set.of("ConfigurationSetName", "EventDestination"),
            "AWS::Backup::BackupPlan", Set.of("BackupPlan"),
            "AWS::CloudWatch::Dashboard", Set.of("DashboardName", "DashboardBody"));

    private static final Map<String, Set<String>> IRRELEVANT = Map.of(
            "AWS::Serverless::Function", Set.of("CodeUri", "Runtime", "Architectures", "Tracing", "AutoPublishAlias",
                    "AutoPublishAliasAllProperties", "SnapStart", "Policies", "Role", "LoggingConfig", "Description", "Tags",
                    "PropagateTags", "EphemeralStorage", "ReservedConcurrentExecutions", "DeploymentPreference",
                    "EventInvokeConfig"),
            "AWS::Serverless::StateMachine",
            // Schedules: nothing can be restored here, so no drill begins by itself.
            Set.of("Policies", "Role", "Logging", "Tracing", "Tags", "PropagateTags", "DeploymentPreference", "Events"),
            "AWS::Serverless::Application", Set.of("Tags", "TimeoutInMinutes"),
            "AWS::CloudFormation::Stack", Set.of("Tags", "TimeoutInMinutes"),
            "AWS::DynamoDB::Table", Set.of("SSESpecification", "TableClass", "ContributorInsightsSpecification", "ResourcePolicy"),
            "AWS::SES::ConfigurationSet",
            Set.of("SendingOptions", "ReputationOptions", "SuppressionOptions", "DeliveryOptions", "Tags"),
            "AWS::SES::ConfigurationSetEventDestination", Set.of(),
            "AWS::Backup::BackupPlan", Set.of("BackupPlanTags"),
            "AWS::CloudWatch::Dashboard", Set.of("Tags"));

    private Known() {
    }

    /** Whether a resource of this type is left out. */
    static boolean leftOut(String type) {
        return LEFT_OUT.contains(type);
    }

    /** The properties that a resource of this type may have. */
    static Set<String> properties(Place place, String type) {
        if (!READ.containsKey(type)) {
            Set<String> types = new TreeSet<>(READ.keySet());
            types.addAll(LEFT_OUT);
            throw new TemplateException(place, "the stand-in does not know resources of type " + type + "; it knows " + types);
        }
        Set<String> properties = new HashSet<>(READ.get(type));
        properties.addAll(IRRELEVANT.get(type));
        return properties;
    }
}
