using System.Reflection.PortableExecutable;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Deploy;

/// <summary>What the image is made of (performance.md B(iii)).</summary>
[Collection(PublishedCollection.Name)]
public class ImageTests(PublishedPortal portal)
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(SourceTree.Root, "Dockerfile"));

    /// <summary>The stage that is shipped: the last one.</summary>
    private static readonly string Shipped = string.Join('\n', Lines[Array.FindLastIndex(Lines, line => line.StartsWith("FROM ", StringComparison.Ordinal))..]);

    [Fact]
    public void The_image_has_no_shell_no_root_and_the_limits_of_a_small_pod()
    {
        Assert.Contains("runtime-deps:10.0-noble-chiseled-extra", Shipped, StringComparison.Ordinal);
        Assert.Contains("USER $APP_UID", Shipped, StringComparison.Ordinal);
        Assert.Contains("DOTNET_TieredPGO=0", Shipped, StringComparison.Ordinal);
        var limit = Convert.ToInt64(Shipped.Split("DOTNET_GCHeapHardLimit=0x")[1].Split('\n', ' ')[0], 16);
        Assert.InRange(limit, 100L << 20, 160L << 20);
        Assert.DoesNotContain("TieredCompilation=0", Shipped, StringComparison.Ordinal);
    }

    [LongFact]
    public void The_portal_is_compiled_ahead_and_collects_garbage_as_a_small_process()
    {
        using var file = File.OpenRead(Path.Combine(portal.Folder, "BudCustomer.Web.dll"));
        using var image = new PEReader(file);
        Assert.True(image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, "not ReadyToRun");
        Assert.Contains("\"System.GC.Server\": false", File.ReadAllText(Path.Combine(portal.Folder, "BudCustomer.Web.runtimeconfig.json")), StringComparison.Ordinal);
    }
}
