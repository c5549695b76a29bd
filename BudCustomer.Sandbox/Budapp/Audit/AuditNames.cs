namespace BudCustomer.Sandbox.Budapp.Audit;

/// <summary>The values that the filters accept; any other is a 422 (contract §4.9). Few of them are ever written.</summary>
internal static class AuditNames
{
    public static readonly string[] Actions =
    [
        "create", "read", "update", "delete", "login", "logout", "login_failed", "token_refresh", "password_change", "password_reset",
        "access_granted", "access_denied", "permission_changed", "role_assigned", "role_removed", "model_deployed", "model_undeployed",
        "endpoint_started", "endpoint_stopped", "endpoint_scaled", "workflow_started", "workflow_completed", "workflow_failed",
    ];

    public static readonly string[] ResourceTypes =
    [
        "user", "project", "model", "endpoint", "deployment", "cluster", "session", "token", "api_key", "workflow", "dataset",
        "benchmark", "permission", "role", "system", "integration", "notification",
    ];
}
