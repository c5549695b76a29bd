using System.Diagnostics;
using System.Text.Json;
using BudCustomer.Web.Features.Models;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Models;

public class ModelSnippetsTests
{
    private const string Address = "https://inference.bud.example/v1";

    [Theory]
    [InlineData("chat")]
    [InlineData("completion")]
    [InlineData("embedding")]
    [InlineData("responses")]
    [InlineData("image_generation")]
    [InlineData("text_to_speech")]
    [InlineData("rerank")]
    [InlineData("something_new")]
    public async Task A_shell_sends_json_with_the_name_whatever_stands_in_it(string kind)
    {
        const string name = "it's \"odd\" $(id) `id` \\ \n";
        var curl = ModelSnippets.For(kind, "v1/any", name, Address)[0].Code;

        var body = JsonDocument.Parse(await DataOfAsync(curl)).RootElement;

        Assert.Equal(name, body.GetProperty("model").GetString());
    }

    [Theory]
    [InlineData("v1/rerank", "https://inference.bud.example/v1/rerank")]
    [InlineData("rerank", "https://inference.bud.example/v1/rerank")]
    public void A_route_may_repeat_the_last_part_of_the_address(string path, string url) =>
        Assert.StartsWith($"curl {url} ", ModelSnippets.For("rerank", path, "m", Address)[0].Code, StringComparison.Ordinal);

    [Fact]
    public void Files_are_sent_as_a_form()
    {
        var code = ModelSnippets.For("audio_transcription", "v1/audio/transcriptions", "whisper", Address);

        Assert.Contains("-F file=@audio.mp3", code[0].Code, StringComparison.Ordinal);
        Assert.Contains("file=open(\"audio.mp3\", \"rb\"),", code[1].Code, StringComparison.Ordinal);
        Assert.StartsWith("import fs from \"node:fs\";\nimport OpenAI", code[2].Code, StringComparison.Ordinal);
    }

    /// <summary>What curl would be given after -d, by a real shell.</summary>
    private static async Task<string> DataOfAsync(string command)
    {
        var script = "curl() { while [ $# -gt 0 ]; do if [ \"$1\" = -d ]; then printf %s \"$2\"; fi; shift; done; }\n" + command;
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true })!;
        var data = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return data;
    }
}
