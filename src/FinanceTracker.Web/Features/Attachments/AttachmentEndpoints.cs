using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace FinanceTracker.Web.Features.Attachments;

internal static class AttachmentEndpoints
{
    // Room for the form around the file, and its small picture.
    private const long FormBytes = 256 << 10;

    public static void MapAttachments(this IEndpointRouteBuilder api, long largestFile)
    {
        MapOwned(api.MapGroup("/transactions/{id:guid}/attachments").WithTags("Attachments"), AttachmentOwner.Transaction, "an entry", "Attachment", largestFile);
        MapOwned(api.MapGroup("/bills/{id:guid}/attachments").WithTags("Attachments"), AttachmentOwner.Bill, "a bill", "BillAttachment", largestFile);
        var routes = api.MapGroup("/attachments/{id:guid}").WithTags("Attachments");
        routes.MapGet("", GetAsync).WithName("GetAttachment").WithSummary("The file itself.").Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
        routes.MapGet("/thumbnail", GetThumbnailAsync).WithName("GetAttachmentThumbnail").WithSummary("Its small picture, where hasThumbnail says that there is one.").Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg");
        routes.MapDelete("", DeleteAsync).WithName("DeleteAttachment").WithSummary("Takes a file away; undoing the batch brings it back.");
    }

    private static void MapOwned(RouteGroupBuilder owned, Func<Guid, AttachmentOwner> owner, string what, string name, long largestFile)
    {
        owned.MapGet("", (Guid id, HttpRequest http, AttachmentService attachments, CancellationToken ct) => ListAsync(owner(id), http, attachments, ct))
            .WithName($"List{name}s").WithSummary($"The files of {what}, oldest first.");
        owned.MapPost("", (Guid id, AttachmentService attachments, CancellationToken ct, IFormFile? file = null, IFormFile? thumbnail = null) => CreateAsync(owner(id), attachments, file, thumbnail, ct))
            .WithName($"Create{name}").WithSummary($"Attaches a picture or a PDF to {what} (form: file, and thumbnail? as a small JPEG or WebP), told by its bytes. 409 with the one that is there when it has the same file already.")
            .StoreAnswerAfterwards()
            .DescribeForm(("file", "binary"), ("thumbnail", "binary"))
            .WithMetadata(new RequestSizeLimitAttribute(largestFile + FormBytes))
            .WithFormOptions(multipartBodyLengthLimit: largestFile + FormBytes);
    }

    private static async Task<ApiOk<PageOf<AttachmentView>>> ListAsync(AttachmentOwner owner, HttpRequest http, AttachmentService attachments, CancellationToken ct)
    {
        var files = await attachments.ListAsync(owner, ct);
        return (files.IsOk ? ListPages.Of(files.Value, file => file.Id, new QueryReader(http.Query)) : files.Failure!).ToHttp();
    }

    private static async Task<ApiCreated<AttachmentView>> CreateAsync(AttachmentOwner owner, AttachmentService attachments, IFormFile? file, IFormFile? thumbnail, CancellationToken ct)
    {
        var added = file is null
            ? new Failure.Invalid("file", "Send the file as the form field \"file\".")
            : await attachments.AddAsync(owner, new AttachmentUpload(file.FileName, await ReadAsync(file, ct)) { Thumbnail = thumbnail is null ? default : await ReadAsync(thumbnail, ct) }, ct);
        return added.ToCreated(made => $"/attachments/{made.Id}");
    }

    private static async Task<ApiFile> GetAsync(Guid id, HttpContext http, AttachmentService attachments, CancellationToken ct) => Answer(http, await attachments.GetFileAsync(id, small: false, ct));

    private static async Task<ApiFile> GetThumbnailAsync(Guid id, HttpContext http, AttachmentService attachments, CancellationToken ct) => Answer(http, await attachments.GetFileAsync(id, small: true, ct));

    private static async Task<ApiDone> DeleteAsync(Guid id, AttachmentService attachments, CancellationToken ct) => (await attachments.DeleteAsync(id, ct)).ToNoContent();

    private static ApiFile Answer(HttpContext http, Result<AttachmentFile> file) => new(file.Failure, file.IsOk ? AttachmentAnswer.Send(http, file.Value) : TypedResults.NotFound());

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile file, CancellationToken ct)
    {
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, ct);
        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }
}
