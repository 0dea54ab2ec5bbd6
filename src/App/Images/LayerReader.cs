using System.Formats.Tar;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Reads one layer's archive: of every entry its path, of few more than that.</summary>
internal static class LayerReader
{
    private const int MostListBytes = 32 << 20;
    private const string Capabilities = "SCHILY.xattr.security.capability";
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static async Task<ImageLayer> ReadAsync(Stream stream, ReadBudget budget, CancellationToken cancellation)
    {
        var layer = new ImageLayer();
        await using var archive = new TarReader(stream, leaveOpen: true);
        while (await archive.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            if (entry.EntryType is TarEntryType.GlobalExtendedAttributes || ImageLayer.Normalize(entry.Name) is not { } path)
            {
                continue;
            }

            budget.TakePath();
            layer.Add(path, entry.EntryType is TarEntryType.Directory or TarEntryType.DirectoryList, await FileOfAsync(layer, path, entry, budget, cancellation));
        }

        return layer;
    }

    private static async Task<ImageFile?> FileOfAsync(ImageLayer layer, string path, TarEntry entry, ReadBudget budget, CancellationToken cancellation)
    {
        if (entry.EntryType is TarEntryType.HardLink)
        {
            // It is the same file under another name.
            return ImageLayer.Normalize(entry.LinkName) is { } target && layer.Find(target) is { } linked ? linked with { Path = path } : LendingFile(path, entry);
        }

        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile))
        {
            return null;
        }

        var file = LendingFile(path, entry);
        if (PackageLists.IsRpm(path))
        {
            return (file ?? new ImageFile(path, false, false)) with { IsRpm = true };
        }

        return PackageLists.IsList(path) && entry.DataStream is { } data
            ? (file ?? new ImageFile(path, false, false)) with { Packages = PackageLists.Read(path, await ReadListAsync(path, data, entry.Length, budget, cancellation)) }
            : file;
    }

    /// <summary>Null when it lends nobody any right. What cannot be run lends none.</summary>
    private static ImageFile? LendingFile(string path, TarEntry entry)
    {
        var file = new ImageFile(path, entry.Mode.HasFlag(UnixFileMode.SetUser), entry.Mode.HasFlag(UnixFileMode.SetGroup))
        {
            HasCapabilities = entry is PaxTarEntry pax && pax.ExtendedAttributes.ContainsKey(Capabilities),
            Owner = entry.Uid,
            Group = entry.Gid,
        };
        return file.LendsRights && (entry.Mode & Executable) != 0 ? file : null;
    }

    private static async Task<byte[]> ReadListAsync(string path, Stream stream, long length, ReadBudget budget, CancellationToken cancellation)
    {
        if (length > MostListBytes)
        {
            throw new ImageUnreadableException($"its list of packages /{path} has {length} bytes");
        }

        budget.TakeList(length);
        var content = new byte[length];
        await stream.ReadExactlyAsync(content, cancellation);
        return content;
    }
}
