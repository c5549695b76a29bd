using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Helpdesk.Uploads;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BudCustomer.Web.Features.Support;

/// <summary>Reads what was uploaded and judges it by its content; what does not hold is said at the field.</summary>
internal static class TicketUploads
{
    private const string Field = nameof(NewTicketForm.Files);

    public static async Task<IReadOnlyList<TicketFile>> ReadAsync(
        IReadOnlyList<IFormFile> sent, ModelStateDictionary state, CancellationToken cancellation)
    {
        if (sent.Count > TicketLimits.Files)
        {
            state.AddModelError(Field, Say.With(Texts.Support_FilesMany, TicketLimits.Files));
            return [];
        }

        var files = new List<TicketFile>();
        foreach (var one in sent)
            files.AddRange(await ReadAsync(one, state, cancellation));

        // Browsers do not send files again by themselves.
        if (!state.IsValid && files.Count > 0)
            state.AddModelError(Field, Texts.Support_FilesAgain);
        return files;
    }

    private static async Task<TicketFile[]> ReadAsync(IFormFile sent, ModelStateDictionary state, CancellationToken cancellation)
    {
        if (sent.Length is 0 or > TicketLimits.FileBytes)
        {
            state.AddModelError(Field, Say.With(sent.Length == 0 ? Texts.Support_FileEmpty : Texts.Support_FileLarge, Shown(sent)));
            return [];
        }

        var bytes = new byte[sent.Length];
        await using (var stream = sent.OpenReadStream())
            await stream.ReadExactlyAsync(bytes, cancellation);
        if (FileKind.Of(bytes) is { } kind && kind.Bare(bytes) is { } bare)
            return [new TicketFile(FileNames.Of(sent.FileName, kind), kind.MediaType, bare)];

        state.AddModelError(Field, Say.With(Texts.Support_FileKind, Shown(sent)));
        return [];
    }

    private static string Shown(IFormFile sent) => TicketText.Line(sent.FileName) is { Length: > 60 } name ? name[..60] + "…" : TicketText.Line(sent.FileName);
}
