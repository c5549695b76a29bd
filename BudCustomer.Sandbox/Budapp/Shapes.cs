using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>Objects that more than one router writes.</summary>
internal static class Shapes
{
    public static OrderedDictionary<string, object?> User(BudappUser user) => new()
    {
        ["name"] = user.Name,
        ["email"] = user.Email,
        ["id"] = user.Id,
        ["color"] = user.Color,
        ["role"] = user.Role,
        ["status"] = user.Status,
        ["company"] = user.Company,
        ["purpose"] = user.Purpose,
        ["user_type"] = user.UserType,
    };

    public static object Member(BudappUser user, SandboxProject project)
    {
        var fields = User(user);
        var owns = project.CreatedBy == user.Id;
        fields["permissions"] = new[]
        {
            new { name = "endpoint:view", has_permission = true },
            new { name = "endpoint:manage", has_permission = owns },
        };
        fields["project_role"] = owns ? "owner" : "participant";
        return fields;
    }

    public static object Project(SandboxProject project, ShownNames names) => new
    {
        name = names.Project(project),
        description = project.Description,
        tags = project.Tags?.Select(tag => new { name = tag.Name, color = tag.Color }),
        icon = project.Icon,
        project_type = project.ProjectType,
        id = project.Id,
        created_by = project.CreatedBy,
        created_at = Times.Aware(project.CreatedAt),
        modified_at = Times.Aware(project.ModifiedAt),
    };
}
