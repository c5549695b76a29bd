using System.Net;

namespace BudCustomer.Sandbox.Controls;

/// <summary>Pages of the sandbox: plain, readable in a text browser, no script.</summary>
internal static class Html
{
    public static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <param name="title">Text.</param>
    /// <param name="body">HTML that stands under the heading.</param>
    public static string Page(string title, string body) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Text(title)}}</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
        button { display: block; width: 100%; margin: .5rem 0; padding: .75rem 1rem; font: inherit; text-align: left; }
        th { text-align: left; font-weight: normal; padding-right: 1rem; }
        th, td { vertical-align: top; }
        pre { overflow-x: auto; }
        </style>
        </head>
        <body>
        <main>
        <h1>{{Text(title)}}</h1>
        {{body}}
        </main>
        </body>
        </html>
        """;
}
