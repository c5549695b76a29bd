namespace BudCustomer.Web.Budapp;

/// <summary>
/// Reads the whole answer inside the attempt, so that time limits, slots and the second try cover the body as well, and
/// stops at a size counted after decompression (REL-06).
/// </summary>
internal sealed class CappedBodyHandler(int maxBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            var whole = new ByteArrayContent(await ReadAsync(response.Content, cancellationToken));
            foreach (var header in response.Content.Headers)
                whole.Headers.TryAddWithoutValidation(header.Key, header.Value);
            whole.Headers.ContentLength = null;
            response.Content.Dispose();
            response.Content = whole;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var buffer = new MemoryStream();
        var part = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(part, cancellation)) > 0)
        {
            if (buffer.Length + read > maxBytes)
                throw new AnswerTooLarge(maxBytes);
            buffer.Write(part, 0, read);
        }
        return buffer.ToArray();
    }
}

/// <summary>The answer has more than the class's bytes.</summary>
internal sealed class AnswerTooLarge(int maxBytes) : Exception($"more than {maxBytes} bytes");
