namespace BudCustomer.Web.Tests.Harness;

/// <summary>The repository's files as they stand on disk.</summary>
public static class SourceTree
{
    public static string Root { get; } = Find();

    /// <summary>Files of a folder, without what builds make.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split('/').Any(part => part is "bin" or "obj" or "lib" or "node_modules"))
            .Order(StringComparer.Ordinal)];

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BudCustomer.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("BudCustomer.sln is in no folder above the tests.");
    }
}
