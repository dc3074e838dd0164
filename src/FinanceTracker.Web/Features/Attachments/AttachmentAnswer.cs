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
    // A sandbox would keep the browser's own PDF viewer out, which is a page of the browser and runs nothing of the file in ours.
    private const string Shut = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IResult Send(HttpContext http, AttachmentFile file)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = file.Kind == ContentKind.Pdf ? Shut : Shut + "; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-cache";
        var disposition = new ContentDispositionHeaderValue(file.Kind.IsShown() ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName);
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.PhysicalFile(file.Path, file.Kind.MediaType(), entityTag: new EntityTagHeaderValue($"\"{file.Tag}\""), enableRangeProcessing: true);
    }
}
