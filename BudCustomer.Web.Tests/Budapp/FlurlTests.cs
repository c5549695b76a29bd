using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using BudCustomer.Web.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

/// <summary>The served Flurl.Http is older than the served Flurl: some of its members exist when compiling and not when running.</summary>
public class FlurlTests
{
    [Fact]
    public void Every_member_of_Flurl_that_the_portal_names_is_there_at_run_time()
    {
        var module = typeof(BudappHttp).Module;
        using var file = new PEReader(File.OpenRead(module.Assembly.Location));
        var metadata = file.GetMetadataReader();
        var named = metadata.MemberReferences.Where(handle => IsFlurl(metadata, handle)).ToList();
        Assert.True(named.Count > 3);
        Assert.All(named, handle => Assert.NotNull(module.ResolveMember(MetadataTokens.GetToken(handle))));
    }

    [Fact]
    public void One_file_names_Flurl()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "BudCustomer.Web"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var naming = sources.Where(path => File.ReadAllText(path).Contains("Flurl.", StringComparison.Ordinal)).Select(Path.GetFileName);
        Assert.Equal("BudappHttp.cs", Assert.Single(naming));
    }

    private static bool IsFlurl(MetadataReader metadata, MemberReferenceHandle handle)
    {
        var parent = metadata.GetMemberReference(handle).Parent;
        if (parent.Kind != HandleKind.TypeReference)
            return false;
        var scope = metadata.GetTypeReference((TypeReferenceHandle)parent).ResolutionScope;
        return scope.Kind == HandleKind.AssemblyReference
            && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)
                .StartsWith("Flurl", StringComparison.Ordinal);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", ".."));
}
