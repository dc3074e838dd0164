using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FinanceTracker.Domain.Backups;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Backups;

/// <summary>
/// An archive that is read. Comes from outside, so nothing it states is believed: it holds exactly the files its manifest lists, under names
/// this program writes itself, none of them a link, and each is read against its size and hash.
/// </summary>
internal sealed class BackupArchive : IDisposable
{
    private const long LongestManifest = 256L << 20;
    private const int KindOfFile = 0xF000;
    private const int Regular = 0x8000;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true };

    private readonly ZipArchive zip;
    private readonly Dictionary<string, BackupMember> members;

    private BackupArchive(ZipArchive zip, BackupManifest manifest)
    {
        (this.zip, Manifest) = (zip, manifest);
        members = manifest.Members.ToDictionary(member => member.Name, StringComparer.Ordinal);
    }

    public BackupManifest Manifest { get; }

    /// <summary>Opens an archive and checks its form; the content of its files is checked as they are read.</summary>
    /// <exception cref="BackupException">It is none, or damaged, or of a later program.</exception>
    public static BackupArchive Open(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{path} cannot be read: {fault.Message}", fault);
        }
        try
        {
            var zip = new ZipArchive(file, ZipArchiveMode.Read);
            var manifest = ReadManifest(zip);
            Check(zip, manifest);
            return new BackupArchive(zip, manifest);
        }
        catch (Exception fault)
        {
            file.Dispose();
            if (fault is BackupException)
                throw;
            throw new BackupException($"{path} is no backup of this program, or it is damaged: {fault.Message}", fault);
        }
    }

    /// <summary>Reads every byte of it.</summary>
    public async Task VerifyAsync(CancellationToken ct)
    {
        foreach (var member in Manifest.Members)
        {
            await using var from = OpenMember(member.Name);
            await from.CopyToAsync(Stream.Null, ct);
        }
    }

    /// <summary>A file of it, checked while it is read to its end.</summary>
    public Stream OpenMember(string name)
    {
        try
        {
            return new CheckedStream(zip.GetEntry(name)!.Open(), members[name]);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            throw new BackupException($"The archive is damaged: {name} cannot be read.", fault);
        }
    }

    public void Dispose() => zip.Dispose();

    public static byte[] Write(BackupManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Json);

    private static BackupManifest ReadManifest(ZipArchive zip)
    {
        var (content, hash) = (ReadSmall(zip, MemberName.Manifest), ReadSmall(zip, MemberName.ManifestHash));
        if (Encoding.ASCII.GetString(hash).Trim() != Convert.ToHexStringLower(SHA256.HashData(content)))
            throw new InvalidDataException("what it says of itself was changed");
        var form = JsonSerializer.Deserialize<ManifestForm>(content, Json)?.Format;
        if (form is not >= 1)
            throw new InvalidDataException("it does not say of which form it is");
        return form <= BackupManifest.CurrentFormat
            ? JsonSerializer.Deserialize<BackupManifest>(content, Json)!
            : throw new BackupException($"The archive was made by a later version, in form {form}; this one reads forms up to {BackupManifest.CurrentFormat}.");
    }

    private static byte[] ReadSmall(ZipArchive zip, string name)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"it has no {name}");
        if (entry.Length is < 0 or > LongestManifest)
            throw new InvalidDataException($"{name} is too long");
        var content = new byte[entry.Length];
        using var from = entry.Open();
        from.ReadExactly(content);
        return from.ReadByte() < 0 ? content : throw new InvalidDataException($"{name} is longer than it says");
    }

    private static void Check(ZipArchive zip, BackupManifest manifest)
    {
        var listed = new Dictionary<string, BackupMember>(StringComparer.Ordinal);
        foreach (var member in manifest.Members)
        {
            if (!MemberName.IsAllowed(member.Name) || member.Size < 0 || !listed.TryAdd(member.Name, member))
                throw new InvalidDataException($"\"{Printable(member.Name)}\" has no place in it");
        }
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            var isOurs = entry.FullName is MemberName.Manifest or MemberName.ManifestHash || (listed.TryGetValue(entry.FullName, out var member) && member.Size == entry.Length);
            var kind = (entry.ExternalAttributes >> 16) & KindOfFile;
            if (!isOurs || kind is not (0 or Regular) || !found.Add(entry.FullName))
                throw new InvalidDataException($"\"{Printable(entry.FullName)}\" has no place in it");
        }
        if (listed.Keys.FirstOrDefault(name => !found.Contains(name)) is { } absent)
            throw new InvalidDataException($"{absent} is missing");
    }

    private static string Printable(string name) => new([.. name.Take(120).Select(letter => char.IsControl(letter) ? '?' : letter)]);

    /// <summary>The one thing that is read before anything else is understood.</summary>
    private sealed record ManifestForm(int Format);
}
