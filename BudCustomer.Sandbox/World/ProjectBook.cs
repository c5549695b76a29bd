using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.World;

/// <summary>budapp's active projects. A deleted project is removed; its usage stays in the ledger.</summary>
public sealed class ProjectBook(IEnumerable<SandboxProject> projects)
{
    private readonly ConcurrentDictionary<Guid, SandboxProject> _projects = new(projects.ToDictionary(project => project.Id));

    public IEnumerable<SandboxProject> All => _projects.Values;

    public SandboxProject? Find(Guid id) => _projects.GetValueOrDefault(id);

    /// <summary>The customer's projects: client_app and member.</summary>
    public IReadOnlyList<SandboxProject> Of(Guid userId) =>
        [.. _projects.Values.Where(project => project.ProjectType == "client_app" && project.HasMember(userId)).OrderBy(project => project.Id)];

    public SandboxProject Save(SandboxProject project) => _projects[project.Id] = project;

    public bool Remove(Guid id) => _projects.TryRemove(id, out _);
}
