using FinanceTracker.Domain.Attachments;
using FinanceTracker.Services.Attachments;
using Microsoft.Net.Http.Headers;

namespace FinanceTracker.Web.Features.Attachments;

/// <summary>
/// Serves a file somebody uploaded so that it can do no harm: as what its bytes are and nothing else, without any right of a page of ours
/// (no script, no form, no frame around it), kept by this browser only and asked for again each time.
/// </summary>
internal static class AttachmentAnswer
{
    // The browser's own viewer of PDF files works inside the sandbox.
    private const string Shut = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    public static IResult Send(HttpContext http, AttachmentFile file)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Shut;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-cache";
        var disposition = new ContentDispositionHeaderValue(file.Kind.IsShown() ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName);
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.PhysicalFile(file.Path, file.Kind.MediaType(), entityTag: new EntityTagHeaderValue($"\"{file.Tag}\""), enableRangeProcessing: true);
    }
}
