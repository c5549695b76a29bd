using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>First calls, ready to paste. They read the key from the environment, so that it stays out of shell histories.</summary>
public sealed class Snippets(CatalogAnswers catalog, IOptions<PortalOptions> portal)
{
    public const string Variable = "BUD_API_KEY";

    private const string AnyModel = "MODEL";

    /// <summary>With a model the customer's keys may call, when the catalogue is at hand.</summary>
    public async Task<IReadOnlyList<Snippet>> AllAsync(Caller caller)
    {
        // The key is made and this answer is its only one: nothing of the catalogue may spoil it.
        var models = await Part<Answer<CatalogPage>>.OfWrite(catalog.PageAsync(caller, new CatalogQuery(), CancellationToken.None));
        var chats = models.HasValue ? models.Value.Value.Models.Where(model => model.Routes.Any(route => route.Kind == "chat")) : [];
        return All(portal.Value.InferenceBaseUrl.TrimEnd('/'), chats.FirstOrDefault()?.EndpointName ?? AnyModel);
    }

    private static IReadOnlyList<Snippet> All(string address, string model) =>
    [
        new("snippet-curl", "curl", $$"""
            curl {{address}}/chat/completions \
              -H "Authorization: Bearer ${{Variable}}" \
              -H "Content-Type: application/json" \
              -d '{"model": "{{model}}", "messages": [{"role": "user", "content": "Hello"}]}'
            """),
        new("snippet-python", "Python", $$"""
            import os
            from openai import OpenAI

            client = OpenAI(base_url="{{address}}", api_key=os.environ["{{Variable}}"])
            answer = client.chat.completions.create(
                model="{{model}}",
                messages=[{"role": "user", "content": "Hello"}],
            )
            print(answer.choices[0].message.content)
            """),
        new("snippet-js", "JavaScript", $$"""
            import OpenAI from "openai";

            const client = new OpenAI({ baseURL: "{{address}}", apiKey: process.env.{{Variable}} });
            const answer = await client.chat.completions.create({
              model: "{{model}}",
              messages: [{ role: "user", content: "Hello" }],
            });
            console.log(answer.choices[0].message.content);
            """),
    ];
}

public sealed record Snippet(string Id, string Language, string Code);
