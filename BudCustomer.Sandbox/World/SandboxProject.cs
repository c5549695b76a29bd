namespace BudCustomer.Sandbox.World;

public sealed record ProjectTag(string Name, string Color);

/// <summary>A project of budapp with its members' user ids (contract §4.7).</summary>
public sealed record SandboxProject(Guid Id, string Name, Guid? CreatedBy, DateTimeOffset CreatedAt, IReadOnlyList<Guid> Members)
{
    public string? Description { get; init; }

    public IReadOnlyList<ProjectTag>? Tags { get; init; }

    public string? Icon { get; init; }

    /// <summary>client_app or admin_app; only the first kind is a customer's.</summary>
    public string ProjectType { get; init; } = "client_app";

    public DateTimeOffset ModifiedAt { get; init; } = CreatedAt;

    /// <summary>A project with an active endpoint cannot be deleted.</summary>
    public int EndpointsCount { get; init; }

    public bool HasMember(Guid userId) => Members.Contains(userId);
}
