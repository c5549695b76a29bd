using System.Globalization;

namespace BudCustomer.Sandbox.World;

/// <summary>Sixty models; the first forty have a deployment each. Two share a name and one has none, on purpose.</summary>
public static class DemoModels
{
    private const string Table = """
        llama-3.3-70b meta 70 chat|qwen-2.5-72b qwen 72 chat|bge-m3 baai 0.6 embedding|qwen-2.5-vl-7b qwen 7 chat
        mistral-small-24b mistral 24 chat|deepseek-v3 deepseek 671 chat|deepseek-r1-70b deepseek 70 chat|gemma-3-27b google 27 chat
        phi-4-14b microsoft 14 chat|qwen-3-32b qwen 32 chat|qwen-3-235b qwen 235 chat|qwen-2.5-coder-32b qwen 32 chat
        llama-3.2-3b meta 3 chat|llama-3.2-11b meta 11 chat|llama-3.2-90b meta 90 chat|llama-3.1-405b meta 405 chat
        mixtral-8x7b mistral 47 chat|mixtral-8x22b mistral 141 chat|mistral-large-123b mistral 123 chat|codestral-22b mistral 22 chat
        pixtral-12b mistral 12 chat|command-r-35b cohere 35 chat|command-r-plus-104b cohere 104 chat|gemma-2-9b google 9 chat
        gemma-2-27b google 27 chat|gemma-3-4b google 4 chat|gemma-3-12b google 12 chat|qwen-2.5-7b qwen 7 chat
        qwen-2.5-14b qwen 14 chat|qwen-2.5-32b qwen 32 chat|qwen-3-4b qwen 4 chat|qwen-3-8b qwen 8 chat
        qwen-3-14b qwen 14 chat|granite-3.1-8b ibm 8 chat|olmo-2-13b allenai 13 chat|yi-1.5-34b 01-ai 34 chat
        nemotron-70b nvidia 70 chat|nomic-embed-text nomic 0.1 embedding|e5-mistral-7b intfloat 7 embedding|gte-large alibaba 0.4 embedding
        llama-3.1-70b meta 70 chat|llama-3.1-8b meta 8 chat|llama-3.2-1b meta 1 chat|mistral-nemo-12b mistral 12 chat
        deepseek-r1-14b deepseek 14 chat|deepseek-r1-32b deepseek 32 chat|deepseek-coder-33b deepseek 33 chat|falcon-3-10b tii 10 chat
        falcon-180b tii 180 chat|phi-3.5-mini microsoft 4 chat|phi-4-mini microsoft 4 chat|qwen-2.5-coder-7b qwen 7 chat
        qwen-2.5-coder-14b qwen 14 chat|qwen-2.5-vl-72b qwen 72 chat|internlm-2.5-20b shanghai-ai 20 chat|solar-10.7b upstage 10.7 chat
        starcoder-2-15b bigcode 15 chat|yi-coder-9b 01-ai 9 chat
        """;

    public static IReadOnlyList<CatalogModel> All { get; } =
    [
        .. Table.Split('\n', '|').Select(Parse),
        new(Ids.Of("model/llama-3.3-70b/fine-tuned"), "llama-3.3-70b", "meta", 70, "chat"),
        new(Ids.Of("model/without-a-name"), null, "unknown", 13, "chat"),
    ];

    public static IReadOnlyList<CatalogEndpoint> Endpoints { get; } =
    [
        .. All.Take(40).Select((model, index) => new CatalogEndpoint(
            Ids.Of("endpoint/" + model.Name), model.Name + "-prod", model, Times.Utc("2025-05-05").AddDays(index * 7))),
    ];

    public static CatalogModel Named(string name) => All.First(model => model.Name == name);

    public static CatalogEndpoint EndpointOf(string name) => Endpoints.First(endpoint => endpoint.Model.Name == name);

    private static CatalogModel Parse(string line)
    {
        var words = line.Trim().Split(' ');
        return new CatalogModel(Ids.Of("model/" + words[0]), words[0], words[1], decimal.Parse(words[2], CultureInfo.InvariantCulture), words[3]);
    }
}
