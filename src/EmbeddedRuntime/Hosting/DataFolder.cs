using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>The folder that holds all state. One process at a time: the operating system's lock goes when the process does, however it ends.</summary>
internal sealed class DataFolder(string path) : IDisposable
{
    private FileStream? _lock;
    private string? _systemKey;

    public string Path { get; } = path;

    /// <summary>Guards the durable management API. Made at the first start.</summary>
    public string SystemKey => _systemKey ?? throw new InvalidOperationException("The data folder is not open yet: the host has not started.");

    /// <summary>Makes the folder and takes it for this process, or says who holds it.</summary>
    public void Open()
    {
        try
        {
            Directory.CreateDirectory(Path);
            _lock ??= new FileStream(File("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            _systemKey ??= ReadOrMakeKey();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var held = _lock is null && System.IO.File.Exists(File("lock")) && error is not UnauthorizedAccessException;
            throw new InvalidAppException([held
                ? $"The data folder {Path} is in use by another process. Stop that one, or choose another folder with DATA_FOLDER."
                : $"The data folder {Path} cannot be used: {error.Message}"]);
        }
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        _lock?.Dispose();
        _lock = null;
    }

    private string ReadOrMakeKey()
    {
        var file = File("system.key");
        if (System.IO.File.Exists(file) && System.IO.File.ReadAllText(file).Trim() is { Length: > 0 } existing)
        {
            return existing;
        }

        // Written aside and renamed, so that a crash never leaves half a key.
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var temporary = File("system.key.new");
        System.IO.File.Delete(temporary);
        using (var stream = new FileStream(temporary, PrivateFile.Options(FileMode.CreateNew)))
        {
            stream.Write(Encoding.ASCII.GetBytes(key));
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(temporary, file, overwrite: true);
        return key;
    }
}
