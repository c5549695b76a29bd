using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace BudCustomer.Web.Helpdesk.RequestTracker;

/// <summary>
/// JSON and files as Request Tracker reads them right: file names as raw UTF-8. .NET's own form would send encoded-words,
/// which it stores as they are (helpdesk trap 4).
/// </summary>
internal static class DeskForm
{
    public static MultipartFormDataContent Of(JsonObject json, IReadOnlyList<TicketFile> files)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        form.Add(new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json"), "JSON");
        foreach (var file in files)
        {
            var content = new ByteArrayContent(file.Bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
            content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"Attachments\"; filename=\"{file.Name}\"");
            form.Add(content);
        }

        return form;
    }
}
