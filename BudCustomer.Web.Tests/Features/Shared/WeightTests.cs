using System.IO.Compression;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Shared;

/// <summary>What every first view loads, compressed as it travels (performance B(i)).</summary>
public class WeightTests
{
    [Theory]
    [InlineData("css/site.css", 8 * 1024)]
    [InlineData("js/site.js", 4 * 1024)]
    [InlineData("lib/htmx/htmx-csp.min.js", 14 * 1024)]
    public void A_shared_file_stays_light(string file, int most)
    {
        var bytes = File.ReadAllBytes(Path.Combine(SourceTree.Root, "BudCustomer.Web", "wwwroot", file));
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(bytes);

        Assert.InRange(packed.Length, 1, most);
    }
}
