using System.Buffers;
using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Where archives of images lie while they are scanned. Only our own user may read them.</summary>
public sealed class ScanFolder(AppOptions app, ImageSecurityOptions options, TimeProvider time)
{
    private const string Extension = ".tar";
    private readonly string _path = Path.Combine(app.DataFolder, "scans");

    /// <summary>The path of a file that is not there yet.</summary>
    public string NewFile()
    {
        Directory.CreateDirectory(_path);
        return Path.Combine(_path, Path.ChangeExtension(Path.GetRandomFileName(), Extension));
    }

    /// <summary>Writes a stream to a file; gives up beyond so many bytes.</summary>
    /// <exception cref="ImageUnreadableException">It is longer.</exception>
    public async Task<long> SaveAsync(Stream stream, string file, long most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var target = new FileStream(file, access);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            long written = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
            {
                written += read;
                if (written > most)
                {
                    throw new ImageUnreadableException($"the image's archive has more than {most} bytes");
                }

                await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            return written;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Deletes what nobody can be at work on any more.</summary>
    public void CleanUp()
    {
        if (!Directory.Exists(_path))
        {
            return;
        }

        var before = time.GetUtcNow().UtcDateTime.AddSeconds(-2 * options.Timeout);
        foreach (var file in Directory.EnumerateFiles(_path, "*" + Extension).Where(file => File.GetLastWriteTimeUtc(file) < before))
        {
            File.Delete(file);
        }
    }
}
