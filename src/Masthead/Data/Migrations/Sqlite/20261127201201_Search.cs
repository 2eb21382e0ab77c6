using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "draft_rows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Form = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_rows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_draft_rows_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "search_places",
                columns: table => new
                {
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Languages = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_places", x => x.PublicationId);
                    table.ForeignKey(
                        name: "FK_search_places_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "search_rows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Form = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_rows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_search_rows_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "search_words",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Word = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_words", x => x.Id);
                });

            // Only numbers, and many: without a row's own number beside them.
            migrationBuilder.Sql("""CREATE TABLE "search_slips" ("Key" INTEGER NOT NULL, "WordId" INTEGER NOT NULL, CONSTRAINT "PK_search_slips" PRIMARY KEY ("Key", "WordId")) WITHOUT ROWID""");

            // The indexes hold terms that are made already, with blanks between; their texts stay where they are (docs/adr/0014-search.md).
            migrationBuilder.Sql("CREATE VIRTUAL TABLE search_index USING fts5(words, content = '', contentless_delete = 1, tokenize = 'ascii')");
            migrationBuilder.Sql("CREATE VIRTUAL TABLE draft_index USING fts5(words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '3 4 5')");

            migrationBuilder.CreateIndex(
                name: "IX_draft_rows_StoryId",
                table: "draft_rows",
                column: "StoryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_search_places_Number",
                table: "search_places",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_search_rows_StoryId",
                table: "search_rows",
                column: "StoryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_search_words_Word",
                table: "search_words",
                column: "Word",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE search_index");

            migrationBuilder.Sql("DROP TABLE draft_index");

            migrationBuilder.DropTable(
                name: "draft_rows");

            migrationBuilder.DropTable(
                name: "search_places");

            migrationBuilder.DropTable(
                name: "search_rows");

            migrationBuilder.DropTable(
                name: "search_slips");

            migrationBuilder.DropTable(
                name: "search_words");
        }
    }
}
