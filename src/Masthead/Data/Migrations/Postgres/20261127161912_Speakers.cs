using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Speakers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Statements are read from the stories, and read again at the next start: a table made anew is never left half-changed.
            migrationBuilder.DropTable(
                name: "statements");

            migrationBuilder.CreateTable(
                name: "speakers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsPublic = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_speakers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_speakers_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "statements_read",
                columns: table => new
                {
                    StoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Form = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statements_read", x => x.StoryId);
                    table.ForeignKey(
                        name: "FK_statements_read_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "speaker_aliases",
                columns: table => new
                {
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SpeakerId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_speaker_aliases", x => new { x.PublicationId, x.Key });
                    table.ForeignKey(
                        name: "FK_speaker_aliases_speakers_SpeakerId",
                        column: x => x.SpeakerId,
                        principalTable: "speakers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "statement_corrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    SpeakerId = table.Column<Guid>(type: "uuid", nullable: true),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statement_corrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_statement_corrections_speakers_SpeakerId",
                        column: x => x.SpeakerId,
                        principalTable: "speakers",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_statement_corrections_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "statements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    RevisionNumber = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Start = table.Column<int>(type: "integer", nullable: false),
                    End = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    SpeakerName = table.Column<string>(type: "text", nullable: true),
                    SpeakerMention = table.Column<string>(type: "text", nullable: true),
                    Cue = table.Column<string>(type: "text", nullable: true),
                    IsCorrected = table.Column<bool>(type: "boolean", nullable: false),
                    Paragraph = table.Column<int>(type: "integer", nullable: false),
                    Printed = table.Column<string>(type: "text", nullable: false),
                    SaidAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SpeakerId = table.Column<Guid>(type: "uuid", nullable: true),
                    UtteranceId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_statements_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_statements_speakers_SpeakerId",
                        column: x => x.SpeakerId,
                        principalTable: "speakers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_statements_StoryId_RevisionNumber",
                table: "statements",
                columns: new[] { "StoryId", "RevisionNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_statements_PublicationId_SaidAt_StoryId_Start",
                table: "statements",
                columns: new[] { "PublicationId", "SaidAt", "StoryId", "Start" });

            migrationBuilder.CreateIndex(
                name: "IX_statements_SpeakerId_SaidAt_StoryId_Start",
                table: "statements",
                columns: new[] { "SpeakerId", "SaidAt", "StoryId", "Start" });

            migrationBuilder.CreateIndex(
                name: "IX_statements_UtteranceId",
                table: "statements",
                column: "UtteranceId");

            migrationBuilder.CreateIndex(
                name: "IX_speaker_aliases_SpeakerId",
                table: "speaker_aliases",
                column: "SpeakerId");

            migrationBuilder.CreateIndex(
                name: "IX_speakers_PublicationId_Name",
                table: "speakers",
                columns: new[] { "PublicationId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_speakers_PublicationId_Slug",
                table: "speakers",
                columns: new[] { "PublicationId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_statement_corrections_SpeakerId",
                table: "statement_corrections",
                column: "SpeakerId");

            migrationBuilder.CreateIndex(
                name: "IX_statement_corrections_StoryId",
                table: "statement_corrections",
                column: "StoryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "statements");

            migrationBuilder.DropTable(
                name: "speaker_aliases");

            migrationBuilder.DropTable(
                name: "statement_corrections");

            migrationBuilder.DropTable(
                name: "statements_read");

            migrationBuilder.DropTable(
                name: "speakers");

            migrationBuilder.CreateTable(
                name: "statements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    RevisionNumber = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Start = table.Column<int>(type: "integer", nullable: false),
                    End = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    SpeakerName = table.Column<string>(type: "text", nullable: true),
                    SpeakerMention = table.Column<string>(type: "text", nullable: true),
                    Cue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_statements_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_statements_StoryId_RevisionNumber",
                table: "statements",
                columns: new[] { "StoryId", "RevisionNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_statements_PublicationId_SpeakerName",
                table: "statements",
                columns: new[] { "PublicationId", "SpeakerName" });
        }
    }
}
