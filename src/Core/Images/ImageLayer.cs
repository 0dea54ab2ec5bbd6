namespace FunctionsOrchestrator.Core.Images;

/// <summary>One layer of an image: what it adds, and what it hides of the layers below (OCI image layer specification, "Whiteouts").</summary>
public sealed class ImageLayer
{
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";

    private readonly HashSet<string> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notFolders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _whiteouts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _opaque = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImageFile> _files = new(StringComparer.Ordinal);

    /// <summary>Paths that are remembered.</summary>
    public int Count => _entries.Count + _whiteouts.Count + _opaque.Count;

    /// <summary>Of this layer alone.</summary>
    public IReadOnlyCollection<ImageFile> Files => _files.Values;

    /// <summary>A path as an archive has it, in the form in which paths are compared; null for the root, and for one that leads out of it.</summary>
    public static string? Normalize(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('/').Where(part => part.Length > 0 && part != ".").ToArray();
        return parts.Length == 0 || parts.Contains("..") ? null : string.Join('/', parts);
    }

    /// <summary>Takes in an entry of the layer's archive. A later one of the same path replaces the earlier.</summary>
    /// <param name="path">Normalized.</param>
    /// <param name="isFolder">It is a folder.</param>
    /// <param name="file">What it is, when it is looked at closer.</param>
    public void Add(string path, bool isFolder, ImageFile? file = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var slash = path.LastIndexOf('/');
        var (folder, name) = slash < 0 ? (string.Empty, path) : (path[..slash], path[(slash + 1)..]);
        if (name == Opaque)
        {
            _opaque.Add(folder);
            return;
        }

        if (name.StartsWith(Whiteout, StringComparison.Ordinal))
        {
            _whiteouts.Add(folder.Length == 0 ? name[Whiteout.Length..] : $"{folder}/{name[Whiteout.Length..]}");
            return;
        }

        _entries.Add(path);
        if (!isFolder)
        {
            _notFolders.Add(path);
        }

        _files.Remove(path);
        if (file is not null)
        {
            _files[path] = file;
        }
    }

    /// <summary>What this layer says of a file, for hard links to it.</summary>
    public ImageFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>Whether nothing is left of a path of a layer below: it is deleted or replaced here, or one of the folders that it is in.</summary>
    public bool Hides(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (_entries.Contains(path) || _whiteouts.Contains(path) || _opaque.Contains(string.Empty))
        {
            return true;
        }

        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            var folder = path[..slash];
            if (_whiteouts.Contains(folder) || _opaque.Contains(folder) || _notFolders.Contains(folder))
            {
                return true;
            }
        }

        return false;
    }
}
