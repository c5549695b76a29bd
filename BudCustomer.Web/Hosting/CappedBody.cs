namespace BudCustomer.Web.Hosting;

/// <summary>Small bodies of machine endpoints.</summary>
public static class CappedBody
{
    /// <returns>Null when there is more than <paramref name="most"/> bytes.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        if (request.ContentLength > most)
            return null;
        var buffer = new byte[most + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > most ? null : buffer[..length];
    }
}
