using Masthead.Fuzz;
using SharpFuzz;

// Under AFL: reads inputs until it is ended. With files named: reads those once, to see a crash again.
if (args.Length == 0) Fuzzer.OutOfProcess.Run(stream =>
{
    using var bytes = new MemoryStream();
    stream.CopyTo(bytes);
    WholeDesk.Read(bytes.ToArray());
});
else
{
    foreach (var file in args) WholeDesk.Read(File.ReadAllBytes(file));
}
