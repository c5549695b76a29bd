using System.Text.Json;
using BudCustomer.Sandbox.Controls;

namespace BudCustomer.Sandbox;

/// <summary><c>artifacts/sandbox.json</c> at the repository's root: where the simulators of this checkout are.</summary>
internal static class SandboxFile
{
    public static void Write(RunningSandbox sandbox)
    {
        if ((Root(AppContext.BaseDirectory) ?? Root(Directory.GetCurrentDirectory())) is not { } root) return;
        var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts"));
        var addresses = sandbox.Addresses.ToDictionary(each => each.Key, each => each.Value.GetLeftPart(UriPartial.Authority), StringComparer.Ordinal);
        File.WriteAllText(Path.Combine(folder.FullName, "sandbox.json"), JsonSerializer.Serialize(addresses, ControlEndpoints.Json) + "\n");
    }

    private static string? Root(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "BudCustomer.sln"))) folder = Directory.GetParent(folder)?.FullName;
        return folder;
    }
}
